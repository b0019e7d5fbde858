import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createDrain } from './drain.ts';
import { systemClock } from './system-clock.ts';

/** The status, or the code of the error. */
function ask(port: number): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(String(answer.statusCode)));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name)).end();
  });
}

test('a crowd that comes again and again until the end hears an answer or that nobody listens, never a reset', async () => {
  const drain = createDrain(systemClock, { quietMs: 20, serveMs: 100, withinMs: 300 });
  const server = createServer((_, response) => {
    void drain.refusesNew().then((isRefused) => response.writeHead(isRefused ? 503 : 200).end());
  });
  drain.watch(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const heard = new Set<string>();
  const crowd = Array.from({ length: 40 }, async () => {
    for (let said = ''; said !== 'ECONNREFUSED'; heard.add(said)) said = await ask(port);
  });
  await expect.poll(() => heard.has('200')).toBe(true);
  expect(drain.isStopping()).toBe(false);
  const stopped = drain.stop();
  expect(drain.isStopping()).toBe(true);
  await Promise.all([...crowd, stopped]);
  expect([...heard].sort()).toEqual(['200', '503', 'ECONNREFUSED']);
});

test('who still waits when time is up is told, and nobody waits longer for it', async () => {
  const drain = createDrain(systemClock, { quietMs: 0, serveMs: 0, withinMs: 100 });
  let isAsked = false;
  const server = createServer((_, response) => {
    isAsked = true;
    drain.onTimeUp(() => response.writeHead(503).end());
  });
  drain.watch(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = ask((server.address() as AddressInfo).port);
  await expect.poll(() => isAsked).toBe(true);
  await drain.stop();
  expect(await answer).toBe('503');
});
