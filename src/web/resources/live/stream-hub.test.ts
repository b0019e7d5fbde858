import { expect, test } from 'vitest';
import { closed, type Told } from './event-stream.ts';
import { aSource } from './a-source.suite.ts';
import { createStreamHub } from './stream-hub.ts';
import { fakeClock } from '#testing/fake-clock.ts';

function aHub() {
  const sources: ReturnType<typeof aSource>[] = [];
  const places: (string | undefined)[] = [];
  const clock = fakeClock();
  let slept = 0;
  const hub = createStreamHub({
    openStream(place) {
      places.push(place);
      const source = aSource();
      sources.push(source);
      return source.stream;
    },
    names: ['fleet', 'bye'],
    after: (delayMs, call) => clock.after(delayMs, call),
    now: () => clock.now() + slept,
  });
  /** The machine's clock goes on, and no timer does. */
  const sleep = (ms: number) => void (slept += ms);
  const aListener = () => {
    const heard: string[] = [];
    const tell = (told: Told) =>
      void heard.push(told.kind === 'event' ? `${told.name} ${String(told.data)}` : told.kind);
    return { heard, tell };
  };
  return { hub, sources, places, aListener, clock, sleep };
}

test('twenty listeners have one stream, and each hears everything', () => {
  const { hub, sources, aListener } = aHub();
  const listeners = Array.from({ length: 20 }, aListener);
  for (const { tell } of listeners) hub.join(tell);
  sources[0]?.open();
  sources[0]?.send('fleet', 'x');
  expect(sources).toHaveLength(1);
  expect(listeners.map(({ heard }) => heard)).toEqual(listeners.map(() => ['open', 'fleet x']));
});

test('who comes later is told that it is open, and reads what happened before', () => {
  const { hub, sources, aListener } = aHub();
  hub.join(aListener().tell);
  sources[0]?.open();
  const late = aListener();
  hub.join(late.tell);
  expect(late.heard).toEqual(['open']);
});

test('it is closed after the last has left, and opened anew for the next', () => {
  const { hub, sources, aListener } = aHub();
  const [one, two] = [aListener(), aListener()];
  hub.join(one.tell);
  hub.join(two.tell);
  hub.leave(one.tell);
  expect(sources[0]?.stream.readyState).not.toBe(closed);
  hub.leave(two.tell);
  expect(sources[0]?.stream.readyState).toBe(closed);
  hub.join(one.tell);
  expect(sources).toHaveLength(2);
});

test.each(['bye', 'refused'])('after %s the next who asks has a new one', (how) => {
  const { hub, sources, aListener } = aHub();
  const { heard, tell } = aListener();
  hub.join(tell);
  sources[0]?.open();
  if (how === 'bye') sources[0]?.send('bye', '{}');
  else sources[0]?.refuse();
  expect(heard.at(-1)).toBe(how === 'bye' ? 'bye {}' : 'error');
  hub.join(tell);
  expect(sources).toHaveLength(2);
});

test('a line that breaks is told, and the stream goes on trying', () => {
  const { hub, sources, aListener } = aHub();
  const { heard, tell } = aListener();
  hub.join(tell);
  sources[0]?.breakOff();
  sources[0]?.open();
  expect(heard).toEqual(['error', 'open']);
  expect(sources).toHaveLength(1);
});

test('a line that swallows everything is opened anew within two seconds of the last word', () => {
  const { hub, sources, aListener, clock } = aHub();
  const { heard, tell } = aListener();
  hub.join(tell);
  sources[0]?.open();
  for (let beat = 0; beat < 10; beat++) {
    clock.advance(1_000);
    sources[0]?.send('fleet', beat);
  }
  expect(sources).toHaveLength(1);
  clock.advance(2_000);
  expect(sources).toHaveLength(2);
  expect(sources[0]?.stream.readyState).toBe(closed);
  expect(heard.at(-1)).toBe('error');
  sources[0]?.send('fleet', 'of the old line');
  sources[1]?.open();
  expect(heard.at(-1)).toBe('open');
});

test('a stream that is opened anew goes on after what was heard, and says so to who heard it', () => {
  const { hub, sources, places, clock } = aHub();
  const told: Told[] = [];
  const late: Told[] = [];
  hub.join((one) => void told.push(one));
  sources[0]?.open();
  sources[0]?.send('fleet', 'x', 'p-1.7');
  sources[0]?.send('fleet', 'y', 'p-1.9');
  clock.advance(2_000);
  hub.join((one) => void late.push(one));
  sources[1]?.open();
  expect(places).toEqual([undefined, 'p-1.9']);
  expect(told.filter(({ kind }) => kind === 'open')).toEqual([
    { kind: 'open', isResumed: false },
    { kind: 'open', isResumed: true },
  ]);
  expect(late).toEqual([{ kind: 'open', isResumed: false }]);
});

test('after a sleep it does not wait for the browser to try again', () => {
  const { hub, sources, aListener, clock, sleep } = aHub();
  hub.join(aListener().tell);
  sources[0]?.open();
  sources[0]?.breakOff();
  clock.advance(1_000);
  expect(sources).toHaveLength(1);
  sleep(3_600_000);
  clock.advance(1_000);
  expect(sources).toHaveLength(2);
});

test('a server that takes its time is waited for, and one that swallows the question is asked again', () => {
  const { hub, sources, aListener, clock } = aHub();
  hub.join(aListener().tell);
  clock.advance(5_000);
  expect(sources).toHaveLength(1);
  clock.advance(2_000);
  expect(sources).toHaveLength(2);
});

test('who wants no more is not followed any longer', () => {
  const { hub, sources, aListener, clock } = aHub();
  const { tell } = aListener();
  hub.join(tell);
  hub.leave(tell);
  clock.advance(60_000);
  expect(sources).toHaveLength(1);
});
