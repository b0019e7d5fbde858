import { describe, expect, it } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import type { BulkAction } from './bulk-action.ts';
import { bulkRows, keptIn, leftOutOf, planBeside } from './bulk-draft.ts';

const oulu = aGatewayRow({
  uuid: 'u-1',
  name: 'oulu',
  configuredStatus: 'started',
  labels: [{ key: 'env', value: 'lab' }],
});
const turku = aGatewayRow({ uuid: 'u-2', name: 'turku', configuredStatus: 'started', labels: [] });
const shown = [oulu, turku];
const label: BulkAction = { kind: 'label', key: 'env', value: 'stage' };
const stop: BulkAction = { kind: 'stop' };
const deletion: BulkAction = { kind: 'delete' };

type Change = Partial<GatewayRow> | undefined;
const live = (change: Change) => (change ? [{ ...oulu, ...change }, turku] : [turku]);
const env = (value: string): Change => ({ labels: [{ key: 'env', value }] });

describe('a plan of many beside what somebody else makes of one of them', () => {
  it.each<[string, BulkAction, Change, string[], string[], string[]]>([
    // what they do, the plan, what comes of it; then what is in question, what both made the same, what is left out
    ['nothing', label, {}, [], [], []],
    ['same field, same value', label, env('stage'), [], ['oulu'], ['It has env=stage already.']],
    ['same field, other value', label, env('prod'), ['it has env=prod now'], [], []],
    ['the label removed', label, { labels: [] }, ['it has no label env any more'], [], []],
    ['other field', label, { plan: 'small' }, [], [], []],
    ['other label', label, { labels: [...oulu.labels, { key: 'a', value: 'b' }] }, [], [], []],
    ['renamed', label, { name: 'lahti' }, ['it is called lahti now'], [], []],
    ['deleted', label, undefined, [], [], ['It is not there any more.']],
    ['stopped', label, { configuredStatus: 'stopped' }, [], [], []],
    [
      'same field, same value',
      stop,
      { configuredStatus: 'stopped' },
      [],
      ['oulu'],
      ['It is stopped already.'],
    ],
    ['in error', stop, { operationalState: 'error' }, [], [], []],
    ['deleted', deletion, undefined, [], ['oulu'], []],
    [
      'connection added',
      deletion,
      { connections: [...oulu.connections, aConnectionRow('new')] },
      ['connection'],
      [],
      [],
    ],
  ])('%s: %o', (_, action, change, inQuestion, agreed, leftOut) => {
    const plan = planBeside(action, { rows: bulkRows(shown), shown, live: live(change) });
    expect(plan.clashes.map(({ name }) => name)).toEqual(inQuestion.map(() => 'oulu'));
    for (const [index, words] of inQuestion.entries()) expect(plan.clashes[index]?.what).toContain(words);
    expect(plan.agreed).toEqual(agreed);
    expect(plan.blocked.map(({ reason }) => reason)).toEqual(leftOut);
    // The others go on as they were.
    expect(plan.items.map(({ row }) => row.name)).toContain('turku');
  });

  it('is changed all the same as it is now, or left out, once that is said', () => {
    const now = live(env('prod'));
    const of = new Set(['u-1']);
    const kept = planBeside(label, { rows: keptIn(bulkRows(shown), of, now), shown, live: now });
    expect([kept.clashes, kept.items.map(({ note }) => note)]).toEqual([[], ['now env=prod', undefined]]);
    const left = planBeside(label, { rows: leftOutOf(bulkRows(shown), of), shown, live: now });
    expect(left).toMatchObject({
      clashes: [],
      items: [{ row: turku }],
      blocked: [{ reason: 'You left it out.' }],
    });
    // Kept once, and changed again: it is asked once more.
    const again = live(env('dev'));
    expect(
      planBeside(label, { rows: keptIn(bulkRows(shown), of, now), shown, live: again }).clashes,
    ).toHaveLength(1);
  });
});

function aConnectionRow(name: string): GatewayRow['connections'][number] {
  return { name, local: [], remote: [], peers: [], tunnels: [] };
}
