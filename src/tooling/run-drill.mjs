import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { packageFile } from './repository.mjs';
import { quietEnvironment } from './quiet-environment.mjs';

/** How often the recorder is killed when the sixth number does not say. */
const recorderKills = '50';

/** Runs the drill in an environment without credentials, on loopback only; then the recorder's, a unit test with more kills. */
export async function drill(/** @type {readonly string[]} */ flags) {
  mkdirSync('.cache', { recursive: true });
  const environment = quietEnvironment(process.env, `${process.cwd()}/.cache/drill-refused-connections`);
  const hostileDay = [packageFile('tsx/dist/cli.mjs'), 'src/testing/drill/main.ts', ...flags.slice(0, 5)];
  const kills = flags[5] ?? recorderKills;
  const recorder = [packageFile('vitest/vitest.mjs'), 'run', 'src/history/sqlite/crash.test.ts'];
  const codes = [
    await exitCodeOf(hostileDay, environment),
    kills === '0' ? 0 : await exitCodeOf(recorder, { ...environment, KILLS: kills }),
  ];
  process.exitCode = codes.find((code) => code !== 0) ?? 0;
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} environment
 * @returns {Promise<number>}
 */
async function exitCodeOf(args, environment) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: environment });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
