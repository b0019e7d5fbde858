import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'VictoriaMetrics' | 'Prometheus'} EngineName */

/**
 * The engines of Prometheus's kind that history is tested with: what their programs are called, and their Debian package.
 * promtool, which checks rules, is in Prometheus's.
 * @type {Record<EngineName, { programs: readonly string[], package: string }>}
 */
export const engines = {
  VictoriaMetrics: { programs: ['victoria-metrics', 'victoria-metrics-prod'], package: 'victoria-metrics' },
  Prometheus: { programs: ['prometheus'], package: 'prometheus' },
};

/** Where they are unpacked when they are on no PATH: nothing is installed, so no service is started. */
export const enginesFolder = fileURLToPath(new URL('../../.cache/engines', import.meta.url));
export const enginePrograms = join(enginesFolder, 'usr/bin');

/** @returns {string | undefined} the path of its program, where there is one */
export function findEngine(/** @type {EngineName} */ name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), enginePrograms];
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
