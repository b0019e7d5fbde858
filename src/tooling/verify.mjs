/**
 * `npm run check` and `npm test`. Everything runs to its end, whatever failed before, so that one run tells all.
 * Static checks and the build go side by side, since most use one core; unit and browser tests use all cores
 * themselves, and have tests that measure time, so they run alone.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { countBrowserTests, countInReport, countUnitTests } from './count-tests.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { ensureEngines } from './ensure-engines.mjs';
import { enginePrograms } from './engines.mjs';
import { print } from './repository.mjs';
import { quietEnvironment } from './quiet-environment.mjs';
import { runLanes, runStep } from './step.mjs';
import { browserTimes, timeSpent, timesInReport, unitTimes } from './time-spent.mjs';

const folder = '.cache/verify';
const reports = { unit: `${folder}/unit.json`, browser: `${folder}/browser.json` };
const violations = `${folder}/refused-connections`;

/** @typedef {import('./step.mjs').Step} Step */
/** @typedef {import('./step.mjs').Outcome} Outcome */
/** @satisfies {Record<string, Step>} */
const steps = {
  // Several checkers each learn the same types: with one it takes half the processor time, and other lanes have the rest.
  types: { name: 'types', file: 'typescript/bin/tsc', args: ['-b', '--checkers', '1'] },
  lint: { name: 'lint', file: 'oxlint/bin/oxlint' },
  format: { name: 'format', file: 'oxfmt/bin/oxfmt', args: ['--check'] },
  imports: { name: 'imports', file: 'src/tooling/check-imports.mjs' },
  lock: { name: 'lock file', file: 'src/tooling/check-lock.mjs' },
  deadCode: { name: 'dead code', file: 'knip/bin/knip.js', args: ['--config', 'src/tooling/knip.json'] },
  build: { name: 'build', file: 'src/tooling/run.mjs', args: ['build'] },
  unit: {
    name: 'unit and conformance tests',
    file: 'vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`],
  },
  browser: {
    name: 'browser tests',
    file: '@playwright/test/cli.js',
    args: ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reports.browser },
  },
  screenshots: {
    name: 'screenshots',
    file: '@playwright/test/cli.js',
    args: ['test', '--config', 'e2e/screenshots.config.ts'],
  },
};

/** Two lanes that take about as long. */
const staticChecks = [
  [steps.types, steps.imports],
  [steps.lint, steps.format, steps.lock, steps.deadCode],
];

/** The static checks and the unit tests: what to run before handing over. */
export async function check() {
  const environment = start();
  const watch = startWatch();
  const engines = ensureEngines();
  const outcomes = await runLanes(staticChecks, environment, tell);
  outcomes.push(await toldOf(engines));
  watch.spent('static');
  outcomes.push(await told(steps.unit, environment));
  watch.spent('unit');
  tellTimes(watch);
  finish(outcomes, [countInReport(reports.unit, countUnitTests)]);
}

/** Everything there is; the last line it prints is `N passed, N failed`. */
export async function test() {
  const environment = start();
  const watch = startWatch();
  const engines = ensureEngines();
  const outcomes = await runLanes([...staticChecks, [steps.build]], environment, tell);
  outcomes.push(await toldOf(engines));
  watch.spent('static');
  outcomes.push(await told(steps.unit, environment));
  watch.spent('unit');
  const isBuilt = outcomes.every(({ name, passed }) => passed || name !== steps.build.name);
  if (isBuilt) outcomes.push(await told(await inBrowser(steps.browser), environment));
  else print('FAILED browser tests: there is no build to open');
  watch.spent('browser');
  tellTimes(watch);
  finish(outcomes, [
    countInReport(reports.unit, countUnitTests),
    countInReport(reports.browser, countBrowserTests),
  ]);
}

/** Takes the README's screenshots anew. */
export async function screenshots() {
  const environment = start();
  await told(await inBrowser(steps.screenshots), environment);
}

function start() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const quiet = quietEnvironment(process.env, `${process.cwd()}/${violations}`);
  return quiet.PATH ? { ...quiet, PATH: [quiet.PATH, enginePrograms].join(delimiter) } : quiet;
}

/** @returns {Promise<Step>} */
async function inBrowser(/** @type {Step} */ step) {
  return { ...step, env: { ...step.env, CHROMIUM_PATH: await ensureBrowser() } };
}

/**
 * @param {Step} step
 * @param {Record<string, string>} environment
 */
async function told(step, environment) {
  const outcome = await runStep(step, environment);
  tell(outcome);
  return outcome;
}

/** They are fetched while the static checks run. Without them their tests fail, and all others run. */
async function toldOf(/** @type {Promise<Outcome>} */ underWay) {
  const outcome = await underWay;
  tell(outcome);
  return outcome;
}

/** Of how many seconds each kind of checks took, by the wall. */
function startWatch() {
  /** @type {Partial<Record<import('./time-spent.mjs').Kind, number>>} */
  const seconds = {};
  let last = performance.now();
  return {
    seconds,
    /** @param {import('./time-spent.mjs').Kind} kind what was run since the last call */
    spent(kind) {
      const now = performance.now();
      seconds[kind] = (now - last) / 1000;
      last = now;
    },
  };
}

function tellTimes(/** @type {ReturnType<typeof startWatch>} */ { seconds }) {
  const tests = [...timesInReport(reports.unit, unitTimes), ...timesInReport(reports.browser, browserTimes)];
  for (const line of timeSpent(seconds, tests)) print(line);
}

function tell(/** @type {Outcome} */ { name, passed, seconds, output }) {
  print(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (!passed || name === steps.unit.name || name === steps.browser.name) process.stdout.write(output);
}

/**
 * @param {readonly Outcome[]} outcomes
 * @param {readonly import('./count-tests.mjs').Count[]} counts
 */
function finish(outcomes, counts) {
  const refused = refusedConnections();
  for (const host of refused) print(`FAILED a test tried to reach ${host}, which is not loopback`);
  const isTestRun = (/** @type {Outcome} */ { name }) =>
    name === steps.unit.name || name === steps.browser.name;
  const failedChecks = outcomes.filter((outcome) => !outcome.passed && !isTestRun(outcome)).length;
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, failedChecks + refused.length);
  // A runner can fail without a failed test, as when an error comes after the last one.
  const isAnyRunBroken = outcomes.some((outcome) => !outcome.passed);
  process.exitCode = failed > 0 || isAnyRunBroken ? 1 : 0;
  console.log(`${passed} passed, ${failed === 0 && isAnyRunBroken ? 1 : failed} failed`);
}

function refusedConnections() {
  try {
    return [...new Set(readFileSync(violations, 'utf8').trim().split('\n'))];
  } catch {
    // The guard writes the file when it refuses something.
    return [];
  }
}
