import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/*
 * The suite is run because it is quick, so it says itself where its time goes. Time never fails it: a machine that is
 * busy is nobody's mistake.
 */

/** Seconds on two quiet cores. Static checks and the build run side by side, as one kind. */
export const budget = { static: 60, unit: 120, browser: 180 };

/** @typedef {keyof typeof budget} Kind */
/** @typedef {{ seconds: number, where: string, title: string }} TimedTest */
/** @typedef {{ duration?: number | null, fullName: string }} UnitTest */
/** @typedef {{ testResults: { name: string, assertionResults: UnitTest[] }[] }} UnitReport of Vitest, as JSON */
/** @typedef {{ file: string, title: string, tests: { results: { duration: number }[] }[] }} BrowserSpec */
/** @typedef {{ specs?: BrowserSpec[], suites?: BrowserSuite[] }} BrowserSuite */
/** @typedef {{ suites: BrowserSuite[] }} BrowserReport of Playwright, as JSON */

/**
 * @param {UnitReport} report
 * @returns {TimedTest[]}
 */
export function unitTimes(report) {
  return report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({
      seconds: (test.duration ?? 0) / 1000,
      where: relative(process.cwd(), file.name),
      title: test.fullName,
    })),
  );
}

/**
 * @param {BrowserReport} report
 * @returns {TimedTest[]}
 */
export function browserTimes(report) {
  return report.suites.flatMap(timesInside);
}

/**
 * @param {BrowserSuite} suite
 * @returns {TimedTest[]}
 */
function timesInside(suite) {
  const own = (suite.specs ?? []).map((spec) => ({
    seconds: spec.tests
      .flatMap((test) => test.results)
      .reduce((sum, result) => sum + result.duration / 1000, 0),
    where: `e2e/${spec.file}`,
    title: spec.title,
  }));
  return [...own, ...(suite.suites ?? []).flatMap(timesInside)];
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => TimedTest[]} read
 * @returns {TimedTest[]} none where the run ended without a report
 */
export function timesInReport(file, read) {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/**
 * Seconds by kind, what is over its budget, and the slowest tests, as lines to print.
 * @param {Partial<Record<Kind, number>>} spent seconds of each kind that was run
 * @param {readonly TimedTest[]} tests
 * @param {number} most how many of them are named
 * @returns {string[]}
 */
export function timeSpent(spent, tests, most = 10) {
  const kinds = /** @type {[Kind, number][]} */ (Object.entries(spent));
  const total = kinds.reduce((sum, [, seconds]) => sum + seconds, 0);
  const allowed = kinds.reduce((sum, [kind]) => sum + budget[kind], 0);
  const parts = kinds.map(([kind, seconds]) => `${kind} ${seconds.toFixed(0)} of ${budget[kind]}`);
  const over = kinds.filter(([kind, seconds]) => seconds > budget[kind]).map(([kind]) => kind);
  const slowest = tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, most);
  return [
    `time: ${total.toFixed(0)} s of ${allowed} on two quiet cores (${parts.join(', ')})`,
    ...over.map((kind) => `WARNING ${kind} took longer than its budget of ${budget[kind]} s`),
    ...(slowest.length > 0 ? ['the slowest tests:'] : []),
    ...slowest.map(({ seconds, where, title }) => `${seconds.toFixed(1).padStart(6)} s  ${where} › ${title}`),
  ];
}
