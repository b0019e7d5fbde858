import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { engines, enginesFolder, findEngine } from './engines.mjs';

/** @typedef {import('./engines.mjs').EngineName} EngineName */

/** A mirror that hangs must not hold the run: the tests of the engines fail then, and all others run. */
const limitMs = 180_000;

/**
 * Finds the engines that history is tested with, or fetches their Debian packages and unpacks them beside the other caches:
 * on the PATH → unpacked before → `apt-get download`. Nothing is installed and no service starts, nor is one touched that
 * runs here.
 * @param {{ find: typeof findEngine, aptGet: string }} means for tests: how they are found, and what fetches them
 * @returns {Promise<import('./step.mjs').Outcome>} passed when all are there, else with which were not to be had, and why
 */
export async function ensureEngines(means = { find: findEngine, aptGet: '/usr/bin/apt-get' }) {
  const started = performance.now();
  const missing = await fetchMissing(means);
  const output = missing.map(({ name, why }) => `${name}: nothing was tested with it. ${why}\n`).join('');
  const seconds = (performance.now() - started) / 1000;
  return { name: 'engines for the history', passed: missing.length === 0, seconds, output };
}

/**
 * @param {{ find: typeof findEngine, aptGet: string }} means
 * @returns {Promise<{ name: EngineName, why: string }[]>}
 */
async function fetchMissing({ find, aptGet }) {
  const missingEngines = () => names.filter((name) => find(name) === undefined);
  const wanted = missingEngines();
  if (wanted.length === 0) return [];
  const how = `Put ${wanted.map((name) => engines[name].programs[0]).join(' and ')} on the PATH.`;
  if (!existsSync(aptGet)) return wanted.map((name) => ({ name, why: `There is no apt-get here. ${how}` }));
  const packages = wanted.map((name) => engines[name].package);
  const packed = join(enginesFolder, 'packages');
  mkdirSync(packed, { recursive: true });
  let said = await run(aptGet, ['download', '-q', ...packages], packed);
  // The lists of packages are not there yet, or are of versions that are not any more.
  if (said !== undefined) {
    const asRoot = process.getuid?.() === 0 ? [aptGet] : ['sudo', '-n', aptGet];
    await run(asRoot[0] ?? '', [...asRoot.slice(1), 'update', '-qq'], packed);
    said = await run(aptGet, ['download', '-q', ...packages], packed);
  }
  for (const file of readdirSync(packed).filter((name) => name.endsWith('.deb')))
    said = (await run('dpkg-deb', ['-x', file, enginesFolder], packed)) ?? said;
  rmSync(packed, { recursive: true, force: true });
  return missingEngines().map((name) => ({ name, why: `${lastLine(said)} ${how}` }));
}

const names = /** @type {EngineName[]} */ (Object.keys(engines));

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} folder
 * @returns {Promise<string | undefined>} undefined when it went well, else what it said
 */
function run(program, args, folder) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const child = spawn(program, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
  });
  /** @type {string[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => output.push(text));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      if (signal) output.push(`\n${program} did not end within ${limitMs / 1000} s.`);
      resolve(code === 0 ? undefined : output.join(''));
    });
  });
}

const lastLine = (/** @type {string | undefined} */ said) => said?.trim().split('\n').at(-1) ?? '';
