import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuditEntry } from '#contract/audit.ts';
import type { Database } from '#platform/open-database.ts';
import { anAuditIntent, wholeEntries } from '#testing/audit.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createAuditLog } from './audit-log.ts';
import type { AuditIntent, AuditLog } from './audit-types.ts';
import { aFolder } from '#testing/with-folder.ts';

const gateway = '10000000-0000-4000-8000-000000000001';
const clock = fakeClock();
let dataDir: string;
let database: Database;
let log: AuditLog;

beforeEach(() => {
  dataDir = aFolder();
  open();
});
afterEach(() => {
  database.close();
  rmSync(dataDir, { recursive: true, force: true });
});
function open(): void {
  database = openConsoleDatabase(dataDir);
  log = createAuditLog(database, clock);
}

function anIntent(given: Partial<AuditIntent> = {}): AuditIntent {
  return anAuditIntent({
    action: 'createTunnel',
    gatewayUuid: gateway,
    target: 'connection 10…',
    change: { name: 'tunnel1', ipsec: { authentication: { authentication: 'psk', psk: 'PSK_CANARY' } } },
    ...given,
  });
}

test('G1: an intent is pending until its outcome comes, and both are one entry', () => {
  const id = log.recordIntent(anIntent());
  expect(log.list({ limit: 10 })).toMatchObject([{ id, outcome: 'pending', status: null }]);
  log.recordOutcome(id, { outcome: 'failed', status: 409, detail: 'The plan allows 4 tunnels.' });
  expect(log.list({ limit: 10 })).toEqual([
    {
      state: 'whole',
      id,
      at: '2026-01-15T12:00:00.000Z',
      actor: 'alice',
      role: 'operator',
      address: '198.51.100.7',
      action: 'createTunnel',
      gatewayUuid: gateway,
      names: { gateway: null, connection: null, tunnel: null, person: null },
      story: { summary: 'Create the tunnel', kinds: ['tunnel-made'], differences: [], moreDifferences: 0 },
      target: 'connection 10…',
      change: { name: 'tunnel1', ipsec: { authentication: { authentication: 'psk', psk: '[set]' } } },
      outcome: 'failed',
      status: 409,
      detail: 'The plan allows 4 tunnels.',
      correlationId: 'c-1',
    },
  ]);
  expect(AuditEntry.safeParse(log.list({ limit: 1 })[0]).success).toBe(true);
});

test('G1: a second outcome is refused, and so is one of nothing', () => {
  const id = log.recordIntent(anIntent());
  log.recordOutcome(id, { outcome: 'ok', status: 201 });
  expect(() => log.recordOutcome(id, { outcome: 'failed', status: 500 })).toThrow(/UNIQUE/);
  expect(() => log.recordOutcome(id + 1, { outcome: 'ok', status: 200 })).toThrow('no audit entry');
  expect(() => log.recordOutcome(99, { outcome: 'ok', status: 200 })).toThrow('no audit entry');
  expect(log.list({ limit: 10 })).toMatchObject([{ outcome: 'ok', status: 201 }]);
});

test('G1: what a crash cut off is unknown after the restart', () => {
  const done = log.recordIntent(anIntent());
  log.recordOutcome(done, { outcome: 'ok', status: 201 });
  const cutOff = log.recordIntent(anIntent());
  database.close();
  open();
  expect(log.completeAbandoned()).toBe(1);
  expect(log.completeAbandoned()).toBe(0);
  expect(log.list({ limit: 10 })).toMatchObject([
    { id: cutOff, outcome: 'unknown', status: null },
    { id: done, outcome: 'ok' },
  ]);
  expect(log.verifyAuditChain().ok).toBe(true);
});

test('a gateway’s entries are its own, its creation among them', () => {
  const other = log.recordIntent(anIntent({ gatewayUuid: '10000000-0000-4000-8000-000000000002' }));
  const creation = log.recordIntent(anIntent({ action: 'createGateway', gatewayUuid: undefined }));
  log.recordOutcome(creation, { outcome: 'ok', status: 201, gatewayUuid: gateway });
  const change = log.recordIntent(anIntent({ action: 'modifyGateway' }));
  log.recordOutcome(change, { outcome: 'ok', status: 200 });
  const entries = wholeEntries(log.list({ gatewayUuid: gateway, limit: 10 }));
  expect(entries.map(({ id }) => id)).toEqual([change, creation]);
  expect(entries.map(({ gatewayUuid }) => gatewayUuid)).toEqual([gateway, gateway]);
  expect(entries.map(({ id }) => id)).not.toContain(other);
});

test('pages go from the newest back, without a gap or an entry twice', () => {
  const ids = Array.from({ length: 7 }, () => log.recordIntent(anIntent()));
  const seen: number[] = [];
  for (let before: number | undefined; ;) {
    const page = log.list({ before, limit: 3 });
    if (page.length === 0) break;
    seen.push(...page.map(({ id }) => id));
    before = page.at(-1)?.id;
  }
  expect(seen).toEqual([...ids].reverse());
});

describe('G3: the log is append-only', () => {
  test.each([
    ["UPDATE audit_record SET record = '{}'"],
    ["UPDATE audit_record SET actor_id = 'u-2' WHERE sequence = 1"],
    ['DELETE FROM audit_record'],
    ["INSERT OR REPLACE INTO audit_record VALUES(1, NULL, NULL, NULL, 0, '{}', 'x')"],
    ["INSERT INTO audit_record VALUES(-5, NULL, NULL, NULL, 0, '{}', 'x')"],
  ])('%s is refused', (sql) => {
    log.recordIntent(anIntent());
    expect(() => database.exec(sql)).toThrow('append-only');
    expect(log.verifyAuditChain()).toMatchObject({ ok: true, records: 1 });
  });
});

describe('G3: a changed record is named', () => {
  const withoutTriggers = 'DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;';
  test.each([
    [
      'one byte of an intent',
      "UPDATE audit_record SET record = replace(record, 'alice', 'alicf') WHERE sequence = 3",
    ],
    [
      'an outcome turned',
      "UPDATE audit_record SET record = replace(record, 'ok', 'no') WHERE sequence = 4",
      4,
    ],
    ['the gateway', 'UPDATE audit_record SET gateway_uuid = NULL WHERE sequence = 3'],
    ['whom it is about', 'UPDATE audit_record SET is_about_people = 1 WHERE sequence = 3'],
    ['a record taken out', 'PRAGMA foreign_keys=OFF; DELETE FROM audit_record WHERE sequence = 3'],
    ['the hash itself', "UPDATE audit_record SET hash = 'x' WHERE sequence = 3"],
  ])('%s', (_, sql, broken = 3) => {
    for (let entry = 0; entry < 3; entry++) {
      log.recordOutcome(log.recordIntent(anIntent()), { outcome: 'ok', status: 201 });
    }
    expect(log.verifyAuditChain()).toMatchObject({ ok: true, records: 6 });
    database.exec(withoutTriggers + sql);
    expect(log.verifyAuditChain()).toEqual({
      ok: false,
      brokenRecord: broken,
      since: '2026-01-15T12:00:00.000Z',
    });
  });
});

test('G3: a tail cut off is seen by the head that was noted before', () => {
  log.recordIntent(anIntent());
  const short = log.verifyAuditChain();
  log.recordIntent(anIntent());
  const noted = log.verifyAuditChain();
  expect(short.ok && noted.ok && short.head !== noted.head).toBe(true);
});

test('L3: what would drive a terminal is escaped on disk and the same when read', () => {
  const name = 'a\u202eb\u001b[31m\u2028c';
  log.recordIntent(anIntent({ change: { name } }));
  const { record } = database.prepare('SELECT record FROM audit_record').get() as { record: string };
  expect(record).toMatch(/^[\x20-\x7e…]*$/);
  expect(wholeEntries(log.list({ limit: 1 }))[0]?.change).toEqual({ name });
});
