/**
 * The one entry behind every npm script. Node built-ins only and no pre/post hooks: it has to run before anything is
 * installed, and npm skips hooks when ignore-scripts is set. Everything it needs from a package is loaded after the
 * installation, by the module that needs it.
 */
import { chdir, env, exit, exitCode, argv, versions } from 'node:process';
import { buildIfChanged } from './build.mjs';
import { installIfChanged } from './install.mjs';
import { nodeVersionProblem } from './node-version.mjs';
import { print, root } from './repository.mjs';

const [, , task = '', ...flags] = argv;

const tasks = {
  start: async () => {
    buildIfChanged();
    await runBuilt('main.js');
  },
  'embedded-api': async () => {
    buildIfChanged();
    await runBuilt('embedded-api.js');
  },
  build: () => buildIfChanged(),
  dev: async () => (await import('./dev.mjs')).dev(flags),
  check: async () => (await import('./verify.mjs')).check(),
  test: async () => (await import('./verify.mjs')).test(),
  bench: async () => {
    buildIfChanged();
    await (await import('./run-bench.mjs')).bench(flags);
  },
  backup: async () => {
    buildIfChanged();
    await runBuilt('backup.js', 'backup');
  },
  restore: async () => {
    buildIfChanged();
    await runBuilt('backup.js', 'restore');
  },
  drill: async () => {
    buildIfChanged();
    await (await import('./run-drill.mjs')).drill(flags);
  },
  screenshots: async () => {
    buildIfChanged();
    await (await import('./verify.mjs')).screenshots();
  },
};

/**
 * Becomes the built program: the same process, so that signals, exit codes and the terminal are its own.
 * @param {string} file
 * @param {...string} words before the flags
 */
async function runBuilt(file, ...words) {
  const url = new URL(`../../dist/server/${file}`, import.meta.url);
  process.setSourceMapsEnabled(true);
  env.NODE_ENV ??= 'production';
  argv.splice(1, argv.length - 1, url.pathname, ...words, ...flags);
  await import(url.href);
}

const problem = nodeVersionProblem(versions.node);
if (problem) stop(problem);
if (!Object.hasOwn(tasks, task)) stop(`Unknown task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
chdir(root);
installIfChanged();
await tasks[/** @type {keyof typeof tasks} */ (task)]();

/** @param {string} message */
function stop(message) {
  print(message);
  exit(exitCode ?? 2);
}
