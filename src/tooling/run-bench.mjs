import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureEngines } from './ensure-engines.mjs';
import { packageFile, print } from './repository.mjs';
import { quietEnvironment } from './quiet-environment.mjs';

/** Runs the benches in an environment without credentials, on loopback only. */
export async function bench(/** @type {readonly string[]} */ flags) {
  mkdirSync('.cache', { recursive: true });
  const [browser, engines] = await Promise.all([ensureBrowser(), ensureEngines()]);
  if (!engines.passed) print(engines.output);
  const environment = quietEnvironment(process.env, `${process.cwd()}/.cache/bench-refused-connections`);
  const child = spawn(process.execPath, [packageFile('tsx/dist/cli.mjs'), 'src/bench/main.ts', ...flags], {
    stdio: 'inherit',
    env: { ...environment, CHROMIUM_PATH: browser },
  });
  child.on('exit', (code) => (process.exitCode = code ?? 1));
}
