import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { Metrics } from '#contract/metrics.ts';
import { metricsOf } from '#testing/builders/metrics.ts';
import { isMissing, noteMetrics } from './missing-memory.ts';

const [oulu, name] = ['oulu', 'hq/one'];
let gateway = oulu;
let count = 0;
// What is remembered is the page's: each test has a gateway of its own.
beforeEach(() => {
  gateway = `${oulu}-${count++}`;
});

const reading = (...names: string[]) => metricsOf(Object.fromEntries(names.map((each) => [each, {}])));

it('takes a tunnel for missing once two readings, four seconds apart, leave it out', () => {
  noteMetrics(gateway, reading(name), 0);
  expect(isMissing(gateway, name, 0)).toBe(false);
  noteMetrics(gateway, reading(), 5_000);
  expect(isMissing(gateway, name, 5_000)).toBe(false);
  noteMetrics(gateway, reading(), 7_000);
  expect(isMissing(gateway, name, 7_000)).toBe(false);
  noteMetrics(gateway, reading(), 9_000);
  expect(isMissing(gateway, name, 9_000)).toBe(true);
  // What was read before the last ones says nothing else by them.
  expect(isMissing(gateway, name, 5_000)).toBe(false);
  noteMetrics(gateway, reading(name), 14_000);
  expect(isMissing(gateway, name, 14_000)).toBe(false);
});

it('knows nothing of a tunnel where the metrics could not be read whole', () => {
  noteMetrics(gateway, reading(), 0);
  const torn: Metrics = {
    ...reading(),
    unread: [{ path: 'ipsec_metrics.ike_sas', kind: 'item', reason: 'No list.' }],
  };
  noteMetrics(gateway, torn, 10_000);
  expect(isMissing(gateway, name, 10_000)).toBe(false);
});

it('never calls a tunnel missing that the newest reading lists, and none of another gateway', () => {
  const readings = fc.array(fc.record({ after: fc.integer({ min: 1, max: 9_000 }), lists: fc.boolean() }));
  fc.assert(
    fc.property(readings, (all) => {
      gateway = `${oulu}-${count++}`;
      let at = 0;
      for (const { after, lists } of all) {
        at += after;
        noteMetrics(gateway, lists ? reading(name) : reading(), at);
        if (lists) expect(isMissing(gateway, name, at)).toBe(false);
        expect(isMissing(`${gateway}-other`, name, at)).toBe(false);
      }
    }),
  );
});
