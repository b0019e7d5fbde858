import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryEvent } from '#contract/history.ts';
import type { EventQuery } from '#history/history-store.ts';
import { isAbout } from '../access/gateways-in.ts';
import { createHappened, mostEventsTold } from './happened.ts';

/** Events of one process's database, and what it tells of them. */
function aStore(first = 1) {
  const kept: HistoryEvent[] = [];
  let nextId = first;
  let tell: (events: readonly HistoryEvent[]) => void = () => undefined;
  const store = {
    events: ({ after = 0, limit, onlyGateways }: EventQuery) =>
      kept
        .filter(({ id, gatewayUuid }) => id > after && isAbout(onlyGateways, gatewayUuid))
        .reverse()
        .slice(0, limit),
    onEvents(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
  };
  const happens = (...gateways: (string | null)[]) => {
    const events = gateways.map((gatewayUuid) => anEvent(nextId++, gatewayUuid));
    kept.push(...events);
    tell(events);
  };
  const beginAnew = () => {
    kept.length = 0;
    nextId = 1;
  };
  return { store, happens, beginAnew, kept };
}
function anEvent(id: number, gatewayUuid: string | null): HistoryEvent {
  const at = '2026-01-15T12:00:00.000Z';
  return {
    id,
    kind: 'down',
    from: at,
    until: at,
    seenAt: at,
    gatewayUuid,
    connectionUuid: null,
    tunnelUuid: null,
    names: { gateway: null, connection: null, tunnel: null },
    text: '',
    evidence: {},
  };
}

test('whenever a line breaks and comes back, who may know hears everything once, in its order', () => {
  const only = new Set(['mine']);
  const about = fc.constantFrom('mine', 'other', null);
  const step = fc.oneof(
    fc.array(about, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('break' as const, 'come back' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { store, happens, kept } = aStore();
      const happened = createHappened(store, 'p');
      const heard: number[] = [];
      // As the live stream does it: the place goes along with each thing told, and with each heartbeat.
      let place = happened.place();
      let stop: (() => void) | undefined;
      const hear = (events: readonly HistoryEvent[]) => {
        heard.push(...events.map(({ id }) => id));
        place = happened.place();
      };
      const come = () => {
        stop ??= happened.onNews((news) => {
          if (news !== 'too-much') hear(news.filter(({ gatewayUuid }) => isAbout(only, gatewayUuid)));
        });
        const missed = happened.since(place, only);
        expect(missed).not.toBe('too-much');
        if (missed !== 'too-much') hear(missed);
      };
      come();
      for (const each of steps) {
        if (each === 'come back') come();
        else if (each === 'break') {
          stop?.();
          stop = undefined;
        } else happens(...each);
      }
      come();
      expect(heard).toEqual(kept.filter(({ gatewayUuid }) => gatewayUuid !== 'other').map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

test('more than is worth telling one by one is to be read anew, and exactly as much as that is not', () => {
  const { store, happens } = aStore();
  const happened = createHappened(store, 'p');
  const place = happened.place();
  happens(...Array.from({ length: mostEventsTold }, () => 'g'));
  expect(happened.since(place, undefined)).toHaveLength(mostEventsTold);
  happens('g');
  expect(happened.since(place, undefined)).toBe('too-much');
  // Of what it may not know of there may have been any number.
  expect(happened.since(place, new Set())).toEqual([]);
});

test.each([
  ['of an earlier process', 'earlier-1.3'],
  ['that is none', 'x'],
  ['of an id that is none', 'p-1.-1'],
  ['of nobody', ''],
])('a place %s is to begin anew', (_, place) => {
  const { store, happens } = aStore();
  const happened = createHappened(store, 'p');
  happens('g', 'g', 'g', 'g');
  expect(happened.since(place, undefined)).toBe('too-much');
});

test('after a damaged database was moved aside, everybody begins anew', () => {
  const { store, happens, beginAnew } = aStore();
  const happened = createHappened(store, 'p');
  happens('g', 'g', 'g');
  const place = happened.place();
  const told: unknown[] = [];
  happened.onNews((news) => void told.push(news));
  beginAnew();
  happens('g', 'g');
  expect(told).toEqual(['too-much']);
  expect(happened.since(place, undefined)).toBe('too-much');
  happens('g');
  expect(told.at(-1)).toMatchObject([{ id: 3 }]);
});
