import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { packageFile } from './repository.mjs';
import { quietEnvironment } from './quiet-environment.mjs';

/** Runs the drill in an environment without credentials, on loopback only. */
export function drill(/** @type {readonly string[]} */ flags) {
  mkdirSync('.cache', { recursive: true });
  const environment = quietEnvironment(process.env, `${process.cwd()}/.cache/drill-refused-connections`);
  const args = [packageFile('tsx/dist/cli.mjs'), 'src/testing/drill/main.ts', ...flags];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: environment });
  child.on('exit', (code) => (process.exitCode = code ?? 1));
}
