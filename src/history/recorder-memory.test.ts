import { expect, test } from 'vitest';
import { reasonKinds } from '#contract/health-reasons.ts';
import type { Reason } from '#domain/health/reasons.ts';
import { type TunnelMemory, memoryOf, newMemory, textOf } from './recorder-memory.ts';

const moments = { since: 1, lastAt: 2, evidenceAt: 3, goodLooks: 1 };
const reasons: Reason[] = [
  { kind: 'flapping', evidence: { downs: 3 }, ...moments },
  { kind: 'nothing-comes-back', evidence: { packets: 9 }, ...moments },
  { kind: 'nothing-goes-out', evidence: { packets: 8 }, ...moments },
  { kind: 'child-rekey-overdue', evidence: { ageSeconds: 7, dueSeconds: 6 }, ...moments },
  { kind: 'ike-rekey-overdue', evidence: { ageSeconds: 5, dueSeconds: 4 }, ...moments },
  { kind: 'bad-messages', evidence: { count: 2, message: 'no IKE config found' }, ...moments },
];
const own: TunnelMemory = {
  health: 'flapping',
  seenAt: 4,
  watch: {
    upDown: { wasUp: true, downEvents: 3, downsAt: [1, 2, 3] },
    traffic: {
      at: 5,
      sas: [{ key: '1 c d', packetsIn: 1, packetsOut: 2 }],
      run: { way: 'out', since: 1, until: 5, busyMs: 4, packets: 2, looks: 2 },
    },
    messages: { counted: 2, recent: 1, roseAt: 3, unhealthySince: 2, message: 'no IKE config found' },
    reasons,
  },
  telling: {
    health: 'up',
    isUnknown: false,
    reasons: ['flapping'],
    unwell: { words: 'it goes up and down', since: 1 },
    flaps: { since: 1, downs: 4, unseen: 2 },
    downSince: 5,
    isDownTold: true,
    bad: { count: 1, toldAt: 2 },
  },
};

test('all that is remembered of a tunnel is there in the next process, each kind of reason too', () => {
  expect(reasons.map(({ kind }) => kind)).toEqual(reasonKinds);
  const text = textOf({ ...newMemory(), seenAt: 9, tunnels: new Map([['t', own]]) });
  expect(memoryOf(text)?.tunnels.get('t')).toEqual(own);
});

test('what was written before reasons were remembered keeps its totals', () => {
  const zero = '0';
  const totals = {
    ...{ bytesIn: '18014398509481985', bytesOut: zero, packetsIn: zero, packetsOut: zero },
    ...{ ups: zero, downs: zero, badMessages: zero, childRekeys: zero, ikeRekeys: zero },
  };
  const counters = { since: 1, at: 2, sas: [], ikeIds: [], totals, uncertainMs: 0 };
  const old = { health: 'up', lastKnown: 'up', upDown: { wasUp: true, downsAt: [] }, counters };
  const memory = memoryOf(JSON.stringify({ seenAt: 9, state: 'running started', tunnels: [['t', old]] }));
  expect(memory?.tunnels.get('t')?.counters?.totals.bytesIn).toBe(18_014_398_509_481_985n);
  expect(memory?.tunnels.get('t')?.health).toBe('up');
  expect(memory?.tunnels.get('t')?.watch).toBeUndefined();
});
