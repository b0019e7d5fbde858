import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Reads Vitest's JSON report. A file that could not even be loaded has no tests and counts as one failure.
 * @param {any} report
 * @returns {Count}
 */
export function countUnitTests(report) {
  const unloadable = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable };
}

/**
 * Reads Playwright's JSON report. A flaky test is a failed one; so is an error outside of any test.
 * @param {any} report
 * @returns {Count}
 */
export function countBrowserTests(report) {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0) };
}

/**
 * @param {string} file
 * @param {(report: any) => Count} read
 * @returns {Count} one failure where the run ended without a report
 */
export function countInReport(file, read) {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
}
