import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditItem } from '#contract/audit.ts';
import { changeStory } from '#domain/audit/change-story.ts';
import type { Database } from '#platform/open-database.ts';
import { anAuditIntent } from '#testing/audit.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createAuditLog } from './audit-log.ts';
import type { AuditIntent, AuditLog, AuditQuery } from './audit-types.ts';
import { createChainWatch } from './chain-watch.ts';

const gateway = '10000000-0000-4000-8000-000000000001';
const clock = fakeClock();
let database: Database;
let log: AuditLog;
beforeEach(() => {
  database = openConsoleDatabase(undefined);
  log = createAuditLog(database, clock);
});
afterEach(() => database.close());

const names = { gateway: 'gw-1', connection: 'payments', tunnel: 'a', person: null };
function add(given: Partial<AuditIntent> = {}): number {
  const action = given.action ?? 'modifyGateway';
  const id = log.recordIntent(anAuditIntent({ gatewayUuid: gateway, ...given, action }));
  log.recordOutcome(id, { outcome: 'ok', status: 200 });
  return id;
}
const ids = (items: readonly AuditItem[]) => items.map(({ id }) => id);
const found = (query: Partial<AuditQuery>) => ids(log.list({ limit: 50, ...query }));

describe('an entry is found', () => {
  test.each(['payments', 'PAYM', 'ment', 'alice stop', '198.51.100', 'gw-1 stop', 'a'])(
    'by "%s": by any part of its names, words and values',
    (words) => {
      const id = add({ names, change: { configured_status: 'stopped' } });
      add({ actor: 'bob', address: '203.0.113.9', change: { plan: 'production' } });
      expect(found({ words })).toContain(id);
      expect(found({ words: `${words} nothinglikeit` })).toEqual([]);
    },
  );

  test.each(['jyvaskyla', 'JYVÄSKYLÄ', 'Jyva\u0308skyla\u0308', 'jyvä\u200Bskylä', 'strasse'])(
    'by "%s": without case, accents and what cannot be seen',
    (words) => {
      const id = add({ names: { ...names, connection: 'Jyväskylä Straße' } });
      expect(found({ words })).toEqual([id]);
    },
  );

  test('by what it was before, which only its outcome tells', () => {
    const call = { action: 'modifyGateway', params: {}, body: { name: 'new-name' } };
    const before = {
      uuid: gateway,
      name: 'old-name',
      zone: 'fi-hel1',
      configured_status: 'started',
      operational_state: 'running',
    };
    const id = log.recordIntent(anAuditIntent({ action: 'modifyGateway', change: call.body }));
    expect(found({ words: 'old-name' })).toEqual([]);
    log.recordOutcome(id, { outcome: 'ok', status: 200, story: changeStory(call, before) });
    expect(found({ words: 'old-name' })).toEqual([id]);
    expect(log.list({ limit: 1 })).toMatchObject([
      { story: { differences: [{ label: 'Name', before: 'old-name', after: 'new-name' }] } },
    ]);
  });

  test('by kind, person and time, all of them at once', () => {
    const stop = add({ change: { configured_status: 'stopped' } });
    const at = clock.now();
    clock.advance(60_000);
    const later = add({ change: { configured_status: 'started' }, actor: 'bob' });
    const plan = add({ change: { plan: 'production' } });
    expect(found({ kind: 'started-stopped' })).toEqual([later, stop]);
    expect(found({ actor: 'BOB' })).toEqual([later]);
    expect(found({ until: at + 1 })).toEqual([stop]);
    expect(found({ from: at + 1 })).toEqual([plan, later]);
    expect(found({ kind: 'started-stopped', actor: 'alice', from: at, gatewayUuid: gateway })).toEqual([
      stop,
    ]);
    expect(found({ kind: 'started-stopped', actor: 'alice', from: at + 1 })).toEqual([]);
  });

  test('a word may be anything: what means something to the index is only text', () => {
    add({ names });
    for (const words of ['"', '" OR "', 'a AND b', 'NEAR(x y)', '*', '%', '%%%', "';--", '\u0000abc']) {
      expect(() => found({ words }), words).not.toThrow();
    }
    expect(found({ words: '%%%' })).toEqual([]);
  });
});

test('pages of what was looked for go from the newest back, without a gap or an entry twice', () => {
  const wanted = Array.from({ length: 7 }, (_, index) => {
    add({ change: { plan: 'production' } });
    return add({ names, change: { configured_status: index % 2 === 0 ? 'stopped' : 'started' } });
  });
  const seen: number[] = [];
  for (let before: number | undefined; ;) {
    const page = log.list({ words: 'payments', kind: 'started-stopped', before, limit: 3 });
    if (page.length === 0) break;
    seen.push(...ids(page));
    before = page.at(-1)?.id;
  }
  expect(seen).toEqual([...wanted].reverse());
});

test('entries of before the index are in it after the next start', () => {
  const id = add({ names, change: { configured_status: 'stopped' } });
  database.exec('DELETE FROM audit_entry; DELETE FROM audit_entry_kind; DELETE FROM audit_entry_text');
  expect(found({ words: 'payments' })).toEqual([]);
  log = createAuditLog(database, clock);
  expect(found({ words: 'payments', kind: 'started-stopped', actor: 'alice' })).toEqual([id]);
});

test('an entry of a version without names and words is told from its request', () => {
  const { sequence } = database
    .prepare('SELECT coalesce(max(sequence), 0) + 1 sequence FROM audit_record')
    .get() as { sequence: number };
  const record = JSON.stringify({
    at: '2026-01-15T11:00:00.000Z',
    actor: 'alice',
    role: 'operator',
    address: '198.51.100.7',
    action: 'modifyGateway',
    target: null,
    change: { configured_status: 'stopped' },
    correlationId: 'c-1',
  });
  database
    .prepare('INSERT INTO audit_record VALUES(?, NULL, ?, NULL, 0, ?, ?)')
    .run(sequence, gateway, record, 'x');
  database.exec('DROP TRIGGER audit_no_update');
  log = createAuditLog(database, clock);
  expect(found({ kind: 'started-stopped' })).toEqual([sequence]);
});

describe('one damaged row is shown as damaged, and everything else as ever', () => {
  const withoutTriggers = 'DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;';
  test.each([
    ['no JSON any more', "UPDATE audit_record SET record = 'x' WHERE sequence = 3"],
    ['JSON of another shape', "UPDATE audit_record SET record = '[]' WHERE sequence = 3"],
    [
      'another actor',
      "UPDATE audit_record SET record = replace(record, 'alice', 'mallo') WHERE sequence = 3",
    ],
    ['an outcome that is none', "UPDATE audit_record SET record = '{}' WHERE sequence = 4"],
    ['an outcome turned', "UPDATE audit_record SET record = replace(record, 'ok', 'no') WHERE sequence = 4"],
  ])('%s', (_, sql) => {
    add();
    const damaged = add();
    const whole = add({ names });
    database.exec(withoutTriggers + sql);
    expect(log.list({ limit: 10 })).toMatchObject([
      { state: 'whole', id: whole, names },
      { state: 'damaged', id: damaged },
      { state: 'whole', id: 1 },
    ]);
    // And the log goes on.
    const next = add();
    expect(log.list({ limit: 1 })).toMatchObject([{ state: 'whole', id: next }]);
  });
});

test('the chain is looked at while the console runs, and since when it is broken is known', () => {
  for (let entry = 0; entry < 3; entry++) {
    add();
    clock.advance(1000);
  }
  const watch = createChainWatch(database, clock);
  expect(watch.checkAll()).toMatchObject({ ok: true, records: 6 });
  expect(watch.state()).toEqual({ state: 'sound' });
  const since = new Date(clock.now() - 3000).toISOString();
  database.exec("DROP TRIGGER audit_no_update; UPDATE audit_record SET record = 'x' WHERE sequence = 3");
  clock.advance(10_000);
  expect(watch.state()).toEqual({ state: 'broken', firstDamaged: 3, since });
  watch.dispose();
});
