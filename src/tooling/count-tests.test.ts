import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countBrowserTests, countInReport, countUnitTests } from './count-tests.mjs';
import { aFolder } from '#testing/with-folder.ts';

it('counts a test file that could not be loaded as one failure', () => {
  const unloadable = { status: 'failed', assertionResults: [] };
  const withFailure = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const report = { numPassedTests: 5, numFailedTests: 1, testResults: [unloadable, withFailure] };
  expect(countUnitTests(report)).toEqual({ passed: 5, failed: 2 });
});

it('counts flaky browser tests and errors outside of tests as failures', () => {
  const report = {
    stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{ message: 'no server' }],
  };
  expect(countBrowserTests(report)).toEqual({ passed: 7, failed: 3 });
});

it('counts a run that left no report as one failure', () => {
  const folder = aFolder();
  const file = join(folder, 'report.json');
  expect(countInReport(file, countBrowserTests)).toEqual({ passed: 0, failed: 1 });
  writeFileSync(file, JSON.stringify({ stats: { expected: 1, unexpected: 0, flaky: 0 }, errors: [] }));
  expect(countInReport(file, countBrowserTests)).toEqual({ passed: 1, failed: 0 });
});
