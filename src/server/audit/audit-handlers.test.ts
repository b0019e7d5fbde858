import { afterEach, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import type { Role } from '#contract/endpoint.ts';
import { anAuditIntent, wholeEntries } from '#testing/audit.ts';
import { aUser } from '#testing/principals.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { auditHandlers } from './audit-handlers.ts';
import { createAuditLog } from './audit-log.ts';

const gateway = '10000000-0000-4000-8000-00000000000a';
const database = openConsoleDatabase(undefined);
const log = createAuditLog(database, fakeClock());
const { listAudit } = auditHandlers(log, () => undefined);
afterEach(() => database.exec('DROP TRIGGER IF EXISTS audit_no_delete; DELETE FROM audit_record'));

async function read(role: Role, query: { gateway?: string; before?: number; limit?: number } = {}) {
  const reply = await listAudit({
    params: {},
    query: { limit: 50, ...query },
    body: undefined,
    principal: aUser({ role }),
    address: '198.51.100.7',
    correlationId: 'c-1',
    stillMay: () => undefined,
  });
  const { entries, before } = AuditPage.parse(reply.body);
  return { entries: wholeEntries(entries), before };
}
function record(actorId: string, action: string, isAboutPeople: boolean): number {
  const gatewayUuid = isAboutPeople ? undefined : gateway;
  return log.recordIntent(anAuditIntent({ actor: actorId, actorId, action, isAboutPeople, gatewayUuid }));
}

test('everyone reads what happened to the network; of people only an admin reads all', async () => {
  record('operator-id', 'createTunnel', false);
  record('viewer-id', 'signIn', true);
  record('admin-id', 'modifyUser', true);
  const actions = async (role: Role) => (await read(role)).entries.map(({ action }) => action);
  expect(await actions('admin')).toEqual(['modifyUser', 'signIn', 'createTunnel']);
  expect(await actions('viewer')).toEqual(['signIn', 'createTunnel']);
  expect(await actions('operator')).toEqual(['createTunnel']);
});

test('a page says where the next one starts, and the last that it is the last', async () => {
  for (let entry = 0; entry < 5; entry++) record('operator-id', `change${entry}`, false);
  const first = await read('viewer', { limit: 3 });
  expect(first.entries.map(({ action }) => action)).toEqual(['change4', 'change3', 'change2']);
  const second = await read('viewer', { limit: 3, before: first.before ?? undefined });
  expect(second.entries.map(({ action }) => action)).toEqual(['change1', 'change0']);
  expect(second.before).toBeNull();
});

test('a page that is just full is the last when nothing is older', async () => {
  record('operator-id', 'change', false);
  expect((await read('viewer', { limit: 1 })).before).toBeNull();
});

test('the gateway is found however its uuid is written', async () => {
  const id = record('operator-id', 'createTunnel', false);
  expect((await read('viewer', { gateway: gateway.toUpperCase() })).entries).toMatchObject([{ id }]);
  expect((await read('viewer', { gateway: '10000000-0000-4000-8000-00000000000b' })).entries).toEqual([]);
});
