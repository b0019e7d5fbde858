import { join } from 'node:path';
import { expect, it } from 'vitest';
import { browserTimes, budget, timeSpent, timesInReport, unitTimes } from './time-spent.mjs';

it('reads how long each unit test took, by its file inside the project', () => {
  const name = join(process.cwd(), 'src/domain/clock.test.ts');
  const report = {
    testResults: [
      { name, assertionResults: [{ fullName: 'a clock goes on', duration: 1500 }, { fullName: 'skipped' }] },
    ],
  };
  expect(unitTimes(report)).toEqual([
    { seconds: 1.5, where: 'src/domain/clock.test.ts', title: 'a clock goes on' },
    { seconds: 0, where: 'src/domain/clock.test.ts', title: 'skipped' },
  ]);
});

it('reads how long each browser test took, in suites inside of suites, with what was tried again', () => {
  const spec = (title: string, ...durations: number[]) => ({
    file: 'shell.spec.ts',
    title,
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const report = {
    suites: [{ specs: [spec('outer', 2000)], suites: [{ specs: [spec('inner', 1000, 500)] }] }],
  };
  expect(browserTimes(report)).toEqual([
    { seconds: 2, where: 'e2e/shell.spec.ts', title: 'outer' },
    { seconds: 1.5, where: 'e2e/shell.spec.ts', title: 'inner' },
  ]);
});

it('knows no times of a run that left no report', () => {
  expect(timesInReport('no-such-file.json', unitTimes)).toEqual([]);
});

it('says the seconds of each kind beside its budget, and names the slowest tests, slowest first', () => {
  const tests = [1, 3, 2].map((seconds) => ({ seconds, where: 'a.test.ts', title: `takes ${seconds}` }));
  expect(timeSpent({ static: 40.4, unit: 100 }, tests, 2)).toEqual([
    `time: 140 s of ${budget.static + budget.unit} on two quiet cores (static 40 of ${budget.static}, unit 100 of ${budget.unit})`,
    'the slowest tests:',
    '   3.0 s  a.test.ts › takes 3',
    '   2.0 s  a.test.ts › takes 2',
  ]);
});

it('warns of a kind that took longer than its budget, and of no other', () => {
  const lines = timeSpent({ static: budget.static, unit: budget.unit + 1 }, []);
  expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([
    `WARNING unit took longer than its budget of ${budget.unit} s`,
  ]);
});

it('is six minutes in all', () => {
  expect(Object.values(budget).reduce((sum, seconds) => sum + seconds)).toBeLessThanOrEqual(360);
});
