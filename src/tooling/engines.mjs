import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'VictoriaMetrics' | 'Prometheus'} EngineName */

/**
 * The engines of Prometheus's kind that history is tested with: what their programs are called, and their Debian package.
 * @type {Record<EngineName, { programs: readonly string[], package: string }>}
 */
export const engines = {
  VictoriaMetrics: { programs: ['victoria-metrics', 'victoria-metrics-prod'], package: 'victoria-metrics' },
  // promtool is in the same package; the rules and the dashboard are checked with it.
  Prometheus: { programs: ['prometheus'], package: 'prometheus' },
};

/** @returns {string | undefined} the path of its program, where it is installed */
export function findEngine(/** @type {EngineName} */ name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => engines[name].programs.map((program) => join(folder, program)))
    .find(isProgram);
}

function isProgram(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
