import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { longestNotes, Peers, StoredPeer } from '#contract/peer.ts';
import type { Role } from '#contract/endpoint.ts';
import type { Gateway } from '#contract/gateway.ts';
import { wholeEntries } from '#testing/audit.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { aKiosk, aUser, labelled } from '#testing/principals.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { aFolder } from '#testing/with-folder.ts';
import { backUp } from '../backup/back-up.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createPeerStore } from './peer-store.ts';

const gatewayUuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const tunnelUuid = '10c153e0-12e4-4dea-8748-4f34850ff76e';
const unknown = '10c153e0-12e4-4dea-8748-4f34850ff000';
const peers = `/api/console/gateways/${gatewayUuid}/peers`;
const facts = { make: 'fortigate', model: null, isBehindNat: true, notes: 'Ask Ana,\n+358 40 1234567' };

let gateway: Gateway;
let isDown: boolean;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;

beforeAll(async () => {
  fake = await startFakeUpstream(({ target }, response) => {
    if (isDown) {
      response.destroy();
      return 'handled';
    }
    return { body: target.startsWith('/1.3/gateway?') ? [gateway] : gateway };
  });
});
beforeEach(async () => {
  isDown = false;
  gateway = withTunnels([tunnelUuid]);
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    identify: (cookie) => {
      if (cookie === 'device=screen') return aKiosk();
      return cookie === 'device=partner' ? aUser({ scope: labelled('env=none') }) : undefined;
    },
  });
  return () => gatehouse.stop();
});
afterAll(() => fake.close());

function withTunnels(uuids: string[]): Gateway {
  const tunnels = uuids.map((uuid) => aTunnel({ uuid, name: `t-${uuid.slice(-3)}` }));
  return aGateway({ uuid: gatewayUuid, name: 'oulu', connections: [aConnection({ tunnels })] });
}
const put = (body: object, { as = 'operator', of = tunnelUuid }: { as?: Role; of?: string } = {}) =>
  gatehouse.call(as, { method: 'PUT', target: `${peers}/${of}`, body: JSON.stringify(body) });
async function list() {
  return Peers.parse(JSON.parse((await gatehouse.call('viewer', { target: peers })).body)).peers;
}

test('what was noted is there for everybody, with who noted it and when', async () => {
  expect(await list()).toEqual([]);
  const { status, body } = await put({ ...facts, ifVersion: 0 });
  expect(status).toBe(200);
  expect(StoredPeer.parse(JSON.parse(body))).toMatchObject({ ...facts, tunnelUuid, version: 1 });
  expect(await list()).toMatchObject([{ ...facts, changedBy: 'operator' }]);
});

test('of two who note something the second is told, and nothing of the first is lost', async () => {
  await put({ ...facts, ifVersion: 0 });
  const second = await put({ ...facts, notes: 'mine', ifVersion: 0 }, { as: 'admin' });
  expect([second.status, second.body]).toEqual([409, expect.stringContaining('CHANGED_MEANWHILE')]);
  expect(await list()).toMatchObject([{ notes: facts.notes, version: 1 }]);
  expect((await put({ ...facts, notes: 'mine', ifVersion: 1 }, { as: 'admin' })).status).toBe(200);
  expect(await list()).toMatchObject([{ notes: 'mine', version: 2, changedBy: 'admin' }]);
});

test('the same again, as after a lost answer, is the same', async () => {
  await put({ ...facts, ifVersion: 0 });
  expect((await put({ ...facts, ifVersion: 0 })).status).toBe(200);
  expect(await list()).toMatchObject([{ version: 1 }]);
});

describe('a tunnel', () => {
  test('that is gone keeps what was noted of it, and it is not shown', async () => {
    await put({ ...facts, ifVersion: 0 });
    gateway = withTunnels([]);
    await gatehouse.call('operator', {
      method: 'PATCH',
      target: `/api/1.3/gateway/${gatewayUuid}`,
      body: '{}',
    });
    await expect.poll(list).toEqual([]);
    expect((await put({ ...facts, notes: 'late', ifVersion: 1 })).status).toBe(404);
    gateway = withTunnels([tunnelUuid]);
    await gatehouse.call('operator', {
      method: 'PATCH',
      target: `/api/1.3/gateway/${gatewayUuid}`,
      body: '{}',
    });
    await expect.poll(list).toMatchObject([facts]);
  });
  test('that was made a moment ago is looked for, and one that nobody knows is not there', async () => {
    await list();
    gateway = withTunnels([tunnelUuid, unknown]);
    expect((await put({ ...facts, ifVersion: 0 }, { of: unknown })).status).toBe(200);
    const connection = gateway.connections[0]?.uuid ?? '';
    expect((await put({ ...facts, ifVersion: 0 }, { of: connection })).status).toBe(404);
  });
  test('that cannot be read is not taken for one that is gone', async () => {
    await list();
    isDown = true;
    expect((await put({ ...facts, ifVersion: 0 }, { of: unknown })).status).toBe(503);
  });
});

describe('who may', () => {
  test('a viewer reads and does not write; a screen does neither; who may not see the gateway finds none', async () => {
    expect((await put({ ...facts, ifVersion: 0 }, { as: 'viewer' })).status).toBe(403);
    const as = async (cookie: string) =>
      (await gatehouse.call('none', { target: peers, headers: { cookie } })).status;
    expect([await as('device=screen'), await as('device=partner')]).toEqual([403, 404]);
  });
});

test.each([
  ['notes', { notes: 'x'.repeat(longestNotes + 1) }],
  ['notes', { notes: 'a\u202Egnp.exe' }],
  ['notes', { notes: 'bell\u0007' }],
  ['notes', { notes: null }],
  ['make', { make: 'Forti Gate' }],
  ['make', { make: 'x'.repeat(41) }],
  ['isBehindNat', { isBehindNat: 'yes' }],
  ['ifVersion', { ifVersion: -1 }],
  ['psk', { psk: 'abcdefgh12345678' }],
])('a bad %s is refused by its name, and nothing is kept: %j', async (field, over) => {
  const { status, body } = await put({ ...facts, ifVersion: 0, ...over });
  expect(status).toBe(400);
  const { invalid_params: faults } = JSON.parse(body) as { invalid_params: { name: string }[] };
  expect(faults.map(({ name }) => name)).toEqual([field]);
  expect(await list()).toEqual([]);
});

test('a backup has it', async () => {
  await put({ ...facts, ifVersion: 0 });
  const to = join(aFolder(), 'monday');
  await backUp({ dataDir: gatehouse.dataDir, to, version: '0.0.0-test', now: 0 });
  const copy = openConsoleDatabase(to);
  expect(createPeerStore(copy, fakeClock()).ofGateway(gatewayUuid)).toMatchObject([facts]);
  copy.close();
});

test('the audit log tells what changed in whose words, and never the text of a note', async () => {
  await list();
  await put({ ...facts, notes: 'KEYCANARY', ifVersion: 0 });
  await put({ ...facts, make: 'pfsense', isBehindNat: null, notes: '', ifVersion: 1 });
  const { body } = await gatehouse.call('viewer', {
    target: `/api/console/audit?gateway=${gatewayUuid}&kind=peer`,
  });
  expect(body).not.toContain('KEYCANARY');
  expect(wholeEntries(AuditPage.parse(JSON.parse(body)).entries)).toMatchObject([
    {
      actor: 'operator',
      names: { gateway: 'oulu', tunnel: 't-76e' },
      story: {
        summary: 'Note what is known about the peer',
        differences: [
          { label: 'Make of the peer', before: 'FortiGate', after: 'pfSense' },
          { label: 'Behind NAT', before: 'yes', after: null },
          { label: 'Notes', before: '9 characters', after: null },
        ],
      },
    },
    { story: { differences: [{ after: 'FortiGate' }, { after: 'yes' }, { after: '9 characters' }] } },
  ]);
});
