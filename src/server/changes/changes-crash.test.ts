import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { wholeEntries } from '#testing/audit.ts';
import { compiledProgram } from '#testing/compiled-program.ts';
import { type FakeUpstream, type RecordedCall, startFakeUpstream } from '#testing/fake-upstream.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { type SmallService, smallService } from '#testing/small-service.ts';
import { aFolder } from '#testing/with-folder.ts';

const gateway = '/api/1.3/gateway/10c153e0-12e4-4dea-8748-4f34850ff55d';
const target = `${gateway}/connections/10c153e0-12e4-4dea-8748-4f34850ff761/tunnels`;
const body = JSON.stringify({
  name: 'second',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  ipsec: { authentication: { authentication: 'psk', psk: 'a_secret_of_length' } },
});

let dataDir: string;
let service: SmallService;
let fake: FakeUpstream;
let console1: ChildProcess;
let gatehouse: RunningGatehouse | undefined;
beforeEach(async () => {
  dataDir = aFolder();
  service = smallService();
  fake = await startFakeUpstream((...call) => service.script(...call));
});
afterEach(async () => {
  console1.kill('SIGKILL');
  await gatehouse?.stop();
  gatehouse = undefined;
  await fake.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts a console that makes the change, and kills it when `isTime`. */
async function killedWhile(key: string, isTime: (call: RecordedCall) => boolean): Promise<void> {
  const program = await compiledProgram('change-and-wait');
  const args = [program, dataDir, fake.origin, 'POST', target, key, body];
  console1 = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(console1, 'exit');
  await expect.poll(() => fake.calls.some(isTime), { timeout: 20_000 }).toBe(true);
  console1.kill('SIGKILL');
  await ended;
}
async function sendAgain(key: string) {
  gatehouse = await runGatehouse({ dataDir, upstream: fake.origin, cacheFreshMs: 0 });
  const about = await gatehouse.call('operator', { target: `/api/console/changes/${key}` });
  const answer = await gatehouse.call('operator', {
    method: 'POST',
    target,
    headers: { 'idempotency-key': key },
    body,
  });
  return { answer, state: (JSON.parse(about.body) as { state: string }).state };
}
const secondTunnels = () => service.tunnels().filter(({ name }) => name === 'second');
const isWrite = ({ method }: RecordedCall) => method === 'POST';

test('killed between intent and outcome, made meanwhile: the same key finds it and sends nothing', async () => {
  const key = randomUUID();
  let release = (): void => undefined;
  service.hold = new Promise((resolve) => (release = resolve));
  await killedWhile(key, isWrite);
  release();
  await expect.poll(secondTunnels).toHaveLength(1);

  const { answer, state } = await sendAgain(key);
  expect(state).toBe('unknown');
  expect([answer.status, answer.headers.get('x-replayed')]).toEqual([201, '1']);
  expect(secondTunnels()).toHaveLength(1);
  expect(fake.calls.filter(isWrite)).toHaveLength(1);
  const { body: audit } = await gatehouse!.call('admin', { target: '/api/console/audit' });
  const rows = wholeEntries(AuditPage.parse(JSON.parse(audit)).entries).filter(
    ({ action }) => action === 'createTunnel',
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['ok', 'unknown']);
});

test('killed between intent and outcome, never made: the same key looks first, then makes one', async () => {
  const key = randomUUID();
  service.hold = new Promise(() => undefined);
  await killedWhile(key, isWrite);
  service.hold = undefined;

  const { answer } = await sendAgain(key);
  expect([answer.status, answer.headers.get('x-replayed')]).toEqual([201, undefined]);
  expect(secondTunnels()).toHaveLength(1);
  expect(fake.calls.filter(isWrite)).toHaveLength(2);
});

test('killed while it still looked: nothing was sent, and the same key makes one', async () => {
  const key = randomUUID();
  fake.answer(({ method, target: path }) =>
    method === 'GET' && path.includes('/connections/') ? new Promise(() => undefined) : { body: [] },
  );
  await killedWhile(key, ({ target: path }) => path.includes('/connections/'));
  fake.answer((...call) => service.script(...call));

  expect((await sendAgain(key)).answer.status).toBe(201);
  expect(fake.calls.filter(isWrite)).toHaveLength(1);
});
