import { expect, test } from 'vitest';
import type { Recorded } from '#history/history-store.ts';
import { createRecorder } from '#history/recorder.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { createObserver } from '../observer/observer.ts';
import { listenFor } from './listen.ts';

test('R5: ten minutes of "too many requests" are a gap with its reason, and never a tunnel that is down', async () => {
  const clock = fakeClock();
  const upstream = scriptedUpstream(clock.now);
  const logError = (error: unknown) => {
    throw error;
  };
  const observer = createObserver({ upstream, clock, newId: () => 'id', callsPerSecond: 0, logError });
  const kept: Recorded[] = [];
  const store = {
    add: (recorded: Recorded) => void kept.push(recorded),
    recall: () => new Map<string, string>(),
  };
  const recorder = createRecorder({ store, clock, intervalMs: () => observer.sweepIntervalMs() });
  observer.subscribe(listenFor(() => recorder));
  observer.attend();
  upstream.answer(() => answered(clock.now(), [aGateway()], { totalCount: '1' }));
  observer.start();
  await clock.advanceAsync(30_000);
  const before = kept.length;
  upstream.answer(() => failing('rate-limited'));
  await clock.advanceAsync(600_000);
  const since = kept.slice(before);
  expect(since.flatMap(({ events }) => events.map(({ kind, text }) => `${kind}: ${text}`))).toEqual([
    'upstream-trouble: The API asked for fewer requests; it is left alone for a moment.',
  ]);
  expect(new Set(since.flatMap(({ states }) => states.map(({ state }) => state)))).toEqual(
    new Set(['unknown']),
  );
  observer.dispose();
  recorder.dispose();
});
