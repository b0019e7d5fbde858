import { expect, test } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import { isAsk } from './ask.ts';
import { joinWorker, type WorkerPort } from './worker-stream.ts';

/** A browser in which workers are started, live and die. */
function aBrowser() {
  const clock = fakeClock();
  const page = new EventTarget();
  const workers: { isAlive: boolean; asked: string[]; port: WorkerPort; fail: () => void }[] = [];
  const stream = joinWorker({
    connect(fail) {
      const asked: string[] = [];
      const port: WorkerPort = {
        onmessage: null,
        postMessage: (ask) => void (isAsk(ask) && asked.push(ask.ask)),
        close: () => undefined,
      };
      workers.push({ isAlive: true, asked, port, fail });
      return port;
    },
    listen: { ask: 'listen', path: '/live', names: ['fleet'] },
    page,
    after: (delayMs, call) => clock.after(delayMs, call),
  });
  const heard: string[] = [];
  for (const name of ['open', 'error', 'fleet']) {
    stream.addEventListener(name, ({ data }) => void heard.push(name === 'fleet' ? String(data) : name));
  }
  const say = (data: unknown) => workers.at(-1)?.port.onmessage?.(new MessageEvent('message', { data }));
  return { clock, page, workers, stream, heard, say };
}

test('what the worker tells is heard, and its saying that it is there is no event', () => {
  const { clock, workers, heard, say } = aBrowser();
  say({ kind: 'open', isResumed: false });
  say({ kind: 'event', name: 'fleet', data: 'a' });
  for (let beat = 0; beat < 30; beat++) {
    clock.advance(1_000);
    say({ isHere: true });
  }
  expect(heard).toEqual(['open', 'a']);
  expect(workers.map(({ asked }) => asked)).toEqual([['listen']]);
});

test('a worker that died with the tab whose process it lived in is replaced within two seconds', () => {
  const { clock, workers, heard, say } = aBrowser();
  say({ kind: 'open', isResumed: false });
  clock.advance(2_000);
  expect(workers.map(({ asked }) => asked)).toEqual([['listen', 'leave'], ['listen']]);
  say({ kind: 'open', isResumed: false });
  expect(heard).toEqual(['open', 'open']);
});

test('a page that is kept for the way back leaves, and joins again when it is shown', () => {
  const { clock, page, workers } = aBrowser();
  page.dispatchEvent(new Event('pagehide'));
  clock.advance(60_000);
  expect(workers.map(({ asked }) => asked)).toEqual([['listen', 'leave']]);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(workers.at(-1)?.asked).toEqual(['listen']);
});

test('a worker whose file cannot be had is a stream that was refused', () => {
  const { workers, stream, heard } = aBrowser();
  workers[0]?.fail();
  expect([stream.readyState, heard]).toEqual([2, ['error']]);
});

test('what a worker says to a page that has left is not heard, and nobody joins again for it', () => {
  const { clock, workers, stream, heard, say } = aBrowser();
  say({ kind: 'open', isResumed: false });
  stream.close();
  say({ kind: 'event', name: 'fleet', data: 'late' });
  clock.advance(60_000);
  expect(heard).toEqual(['open']);
  expect(workers).toHaveLength(1);
});
