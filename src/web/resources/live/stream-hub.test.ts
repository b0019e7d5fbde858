import { expect, test } from 'vitest';
import { closed, type Told } from './event-stream.ts';
import { aSource } from './a-source.suite.ts';
import { createStreamHub } from './stream-hub.ts';

function aHub() {
  const sources: ReturnType<typeof aSource>[] = [];
  const hub = createStreamHub(() => {
    const source = aSource();
    sources.push(source);
    return source.stream;
  }, ['fleet', 'bye']);
  const aListener = () => {
    const heard: string[] = [];
    const tell = (told: Told) =>
      void heard.push(told.kind === 'event' ? `${told.name} ${String(told.data)}` : told.kind);
    return { heard, tell };
  };
  return { hub, sources, aListener };
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
