import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { limitConnections } from './limit-connections.ts';

let server: Server;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Answers at once, but for `/wait`, which waits for the function it hands over. */
async function serve(limits: { total: number; perAddress: number }, isExempt = false) {
  const held: ServerResponse[] = [];
  server = createServer((request, response) => {
    if (request.url === '/wait') held.push(response);
    else request.resume().on('end', () => response.end('ok'));
  });
  limitConnections(server, limits, (address) => (isExempt ? undefined : address));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return held;
}

interface Visitor {
  write(text: string): void;
  text(): string;
  isGone(): boolean;
}
async function visit(from = '127.0.0.1'): Promise<Visitor> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  sockets.push(socket);
  let text = '';
  let isGone = false;
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined).on('close', () => (isGone = true));
  await new Promise<void>((resolve) => socket.once('connect', resolve).once('error', () => resolve()));
  return { write: (more) => void socket.write(more), text: () => text, isGone: () => isGone };
}
const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const gone = (visitors: Visitor[]) => visitors.map((visitor) => visitor.isGone());

test('of one address the oldest idle connection goes, and nobody else’s', async () => {
  await serve({ total: 100, perAddress: 3 });
  const other = await visit('127.0.0.2');
  const visitors: Visitor[] = [];
  for (let count = 0; count < 5; count++) visitors.push(await visit());
  await expect.poll(() => gone(visitors)).toEqual([true, true, false, false, false]);
  expect(other.isGone()).toBe(false);
  visitors[4]?.write(ask('/'));
  await expect.poll(() => visitors[4]?.text()).toContain('200 OK');
});

test('who is being answered stays; who asked last is the last to go', async () => {
  const held = await serve({ total: 3, perAddress: 100 });
  const [busy, asked, silent] = [await visit(), await visit(), await visit()];
  busy.write(ask('/wait'));
  await expect.poll(() => held.length).toBe(1);
  asked.write(ask('/'));
  await expect.poll(() => asked.text()).toContain('200 OK');
  const newcomer = await visit('127.0.0.3');
  await expect.poll(() => gone([busy, asked, silent, newcomer])).toEqual([false, false, true, false]);
  await visit();
  await expect.poll(() => gone([busy, asked, newcomer])).toEqual([false, true, false]);
  held[0]?.end('late');
  await expect.poll(() => busy.text()).toContain('late');
});

test('a body that never ends keeps no place, and when all are busy the newcomer goes', async () => {
  const held = await serve({ total: 2, perAddress: 100 });
  const [sender, busy] = [await visit(), await visit()];
  sender.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1');
  busy.write(ask('/wait'));
  await expect.poll(() => held.length).toBe(1);
  const next = await visit();
  await expect.poll(() => gone([sender, busy, next])).toEqual([true, false, false]);
  next.write(ask('/wait'));
  await expect.poll(() => held.length).toBe(2);
  const last = await visit();
  await expect.poll(() => gone([busy, next, last])).toEqual([false, false, true]);
});

test('behind a proxy all come from one address, which counts for the whole only', async () => {
  await serve({ total: 4, perAddress: 1 }, true);
  const visitors: Visitor[] = [];
  for (let count = 0; count < 5; count++) visitors.push(await visit());
  await expect.poll(() => gone(visitors)).toEqual([true, false, false, false, false]);
});
