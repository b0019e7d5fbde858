import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#platform/open-database.ts';
import { LostDataError } from '#platform/store-errors.ts';
import { anAuditIntent } from '#testing/audit.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { chainHash, chainStart } from './audit-chain.ts';
import { createAuditLog } from './audit-log.ts';
import { openKeptHead } from './kept-head.ts';

const intent = anAuditIntent({ action: 'deleteTunnel' });

let folder: string;
let file: string;
let database: Database;
beforeEach(() => {
  folder = aFolder();
  file = join(folder, 'high-water', 'audit');
  database = openConsoleDatabase(join(folder, 'console'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const failed = (error: unknown) => expect.fail(String(error));
function write(records: number): void {
  const kept = openKeptHead(file, failed);
  const log = createAuditLog(database, fakeClock(), kept);
  for (let number = 0; number < records; number++) log.recordIntent(intent);
  kept.close();
}
const startAgain = () => openKeptHead(file, failed).refuseShorter(database);
const withoutTriggers =
  'DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_replace;';

test('G3: a chain as long as it was, or longer, is good; before the first record too', () => {
  startAgain();
  write(3);
  startAgain();
  createAuditLog(database, fakeClock()).recordIntent(intent);
  startAgain();
});

test('G3: a chain whose end was removed is refused, though it is sound in itself', () => {
  write(3);
  database.exec(`${withoutTriggers} DELETE FROM audit_record WHERE sequence = 3`);
  expect(createAuditLog(database, fakeClock()).verifyAuditChain()).toMatchObject({ ok: true, records: 2 });
  expect(startAgain).toThrow(/The audit log has 2 records and had 3.*npm run restore/);
  expect(startAgain).toThrow(LostDataError);
});

test('G3: a chain that was written anew with fitting hashes is refused', () => {
  write(1);
  const row = {
    sequence: 1,
    intent: null,
    gateway_uuid: null,
    actor_id: null,
    is_about_people: 0,
    record: '{}',
  };
  database.exec(
    `${withoutTriggers} UPDATE audit_record SET actor_id = NULL, record = '{}', hash = '${chainHash(chainStart, row)}'`,
  );
  expect(startAgain).toThrow('The audit log up to record 1 was written anew.');
});

test('a damaged record is shown as such, and no reason not to start', () => {
  write(2);
  database.exec(`${withoutTriggers} UPDATE audit_record SET record = '{"at":' WHERE sequence = 2`);
  startAgain();
});
