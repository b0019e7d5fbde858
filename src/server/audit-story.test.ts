import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { ConsoleStatus } from '#contract/console-status.ts';
import type { Role } from '#contract/endpoint.ts';
import { Gateway } from '#contract/gateway.ts';
import { openDatabase } from '#platform/open-database.ts';
import { wholeEntries } from '#testing/audit.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { withFolder } from '#testing/with-folder.ts';
import { consoleMigrations } from './console-database.ts';

let gatehouse: RunningGatehouse;
beforeAll(async () => {
  gatehouse = await runGatehouse({ cacheFreshMs: 0, isEmpty: false });
});
afterAll(() => gatehouse.stop());

async function get(as: Role, target: string): Promise<unknown> {
  return JSON.parse((await gatehouse.call(as, { target })).body) as unknown;
}
async function change(method: string, target: string, body?: unknown): Promise<void> {
  const answer = await gatehouse.call('operator', {
    method,
    target: `/api/1.3${target}`,
    headers: { 'idempotency-key': randomUUID() },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
}
async function entries(query = '', as: Role = 'admin') {
  return wholeEntries(AuditPage.parse(await get(as, `/api/console/audit?${query}`)).entries);
}
/** One of the demo estate that has a tunnel. */
async function aGatewayWithTunnel() {
  const list = (await get('operator', '/api/1.3/gateway')) as unknown[];
  const gateway = list
    .map((item) => Gateway.parse(item))
    .find(({ connections }) => connections[0]?.tunnels[0]);
  const connection = gateway?.connections[0];
  const tunnel = connection?.tunnels[0];
  if (!gateway || !connection || !tunnel) throw new Error('The demo estate has no tunnel.');
  return { gateway, connection, tunnel };
}

test('who did what to what is told by the names of then, when all of it is gone too', async () => {
  // The names come from the rows that the server keeps.
  await get('viewer', '/api/console/gateways');
  const { gateway, connection, tunnel } = await aGatewayWithTunnel();
  const path = `/gateway/${gateway.uuid}/connections/${connection.uuid}`;
  const psk = 'PSKCANARY12345678';
  const ipsec = { authentication: { authentication: 'psk', psk } };
  await change('PATCH', `${path}/tunnels/${tunnel.uuid}`, { name: 'renamed-by-us', ipsec });
  await change('DELETE', path);
  await change('DELETE', `/gateway/${gateway.uuid}`);

  const told = await entries(`gateway=${gateway.uuid}`);
  expect(told.map(({ actor, story, names }) => [actor, story.summary, names.gateway])).toEqual([
    ['operator', 'Delete the gateway', gateway.name],
    ['operator', 'Delete the connection', gateway.name],
    ['operator', 'Rename the tunnel; replace the pre-shared key', gateway.name],
  ]);
  expect(told[1]?.names.connection).toBe(connection.name);
  expect(told[2]?.names).toMatchObject({ connection: connection.name, tunnel: tunnel.name });
  const label = `Tunnel ${connection.name}/${tunnel.name}`;
  expect(told[2]?.story.differences).toEqual([
    { label: `${label}, name`, before: tunnel.name, after: 'renamed-by-us' },
    { label: `${label}, pre-shared key`, before: null, after: 'replaced' },
  ]);
  expect(JSON.stringify(told)).not.toContain('CANARY');

  expect(await entries(`words=renamed-by-us&kind=key-replaced&person=operator`)).toMatchObject([
    { id: told[2]?.id },
  ]);
  expect(await entries(`words=renamed-by-us&until=2020-01-01T00%3A00%3A00Z`)).toEqual([]);
});

test('a user is named as of then, to admins', async () => {
  const body = JSON.stringify({
    username: 'carol',
    role: 'viewer',
    password: 'quiet-lantern-orbit-pebble-59',
  });
  const made = await gatehouse.call('admin', { method: 'POST', target: '/api/console/users', body });
  const { id } = JSON.parse(made.body) as { id: string };
  const target = `/api/console/users/${id}`;
  await gatehouse.call('admin', { method: 'PATCH', target, body: JSON.stringify({ role: 'operator' }) });
  // Refused, and told no name.
  await gatehouse.call('operator', { method: 'DELETE', target });
  await gatehouse.call('admin', { method: 'DELETE', target });
  const told = (await entries('kind=account')).map(({ story, names }) => [story.summary, names.person]);
  expect(told.slice(0, 4)).toEqual([
    ['Remove a user', 'carol'],
    ['Remove a user', null],
    ['Change the role', 'carol'],
    ['Add a user', 'carol'],
  ]);
  expect(await entries('words=carol', 'operator')).toEqual([]);
});

test.each(['kind=nonsense', 'from=yesterday', `words=${'x'.repeat(201)}`])('%s is refused', async (query) => {
  const { status } = await gatehouse.call('admin', { target: `/api/console/audit?${query}` });
  expect(status).toBe(400);
});

test('whether the log is what was written is told to admins only', async () => {
  const chainFor = async (role: Role) =>
    ConsoleStatus.parse(await get(role, '/api/console/status')).auditChain;
  expect(await chainFor('admin')).toEqual({ state: 'sound' });
  expect(await chainFor('operator')).toBeUndefined();
});

test('G3: one damaged row is one damaged entry, the others are as ever, and admins are told since when', () =>
  withFolder(async (dataDir) => {
    const first = await runGatehouse({ dataDir });
    await first.cookie('operator');
    damageRecord(dataDir, 3);
    const answer = await first.call('admin', { target: '/api/console/audit' });
    await first.stop();
    expect(answer.status).toBe(200);
    const { entries: items } = AuditPage.parse(JSON.parse(answer.body));
    expect(items.filter(({ state }) => state === 'damaged')).toEqual([{ state: 'damaged', id: 3 }]);
    expect(items.length).toBeGreaterThan(2);

    // The next look at the chain is ten seconds away, or at the next start.
    const second = await runGatehouse({ dataDir });
    const status = await second.call('admin', { target: '/api/console/status' });
    await second.stop();
    const { auditChain } = ConsoleStatus.parse(JSON.parse(status.body));
    expect(auditChain).toMatchObject({ state: 'broken', firstDamaged: 3 });
    expect(auditChain?.state === 'broken' && auditChain.since).toMatch(/^20/);
  }));

function damageRecord(dataDir: string, sequence: number): void {
  const file = join(dataDir, 'console', 'console.db');
  const database = openDatabase({ file, migrations: consoleMigrations, synchronous: 'FULL' });
  database.exec('DROP TRIGGER audit_no_update');
  database.prepare("UPDATE audit_record SET record = 'x' WHERE sequence = ?").run(sequence);
  database.close();
}
