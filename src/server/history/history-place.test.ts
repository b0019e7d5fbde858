import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { historyDatabaseFile } from '#history/sqlite/history-file.ts';
import { aTunnelIdentity, recordedOf } from '#history/history-store.suite.ts';
import type { HistoryStore } from '#history/history-store.ts';
import { usualRetention } from '#history/retention.ts';
import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { Secret } from '../secrets/secret.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { adoptFormerHistory, formerName, historyNameOf } from './history-place.ts';

const tunnel = aTunnelIdentity(1);
let dataDir: string;
beforeEach(() => {
  dataDir = aFolder();
  mkdirSync(join(dataDir, 'console'));
});

const real = (origin: string, token = 'a') =>
  historyNameOf({ kind: 'real', origin, credentials: { kind: 'token', token: new Secret(token) } });
function open(name: string): HistoryStore {
  const clock = fakeClock();
  return createSqliteHistory({
    clock,
    folder: pathsIn(dataDir).history,
    name,
    now: () => clock.now(),
    onTrouble: (error) => expect.fail(String(error)),
    logError: (error) => expect.fail(String(error)),
    isShort: () => false,
    retention: usualRetention,
  });
}
/** As an earlier version left it: killed, so that some of it is in the log only. */
async function recordFormer(account: string | undefined): Promise<void> {
  const store = open(formerName);
  store.add(recordedOf({ identities: [tunnel] }));
  await store.flush();
  if (account === undefined) return;
  writeFileSync(pathsIn(dataDir).fleet, JSON.stringify({ account, fleet: {} }));
}
async function knows(name: string): Promise<boolean> {
  const store = open(name);
  const found = store.find({ gatewayUuid: tunnel.gatewayUuid });
  await store.close();
  return found.length > 0;
}
const files = () => readdirSync(pathsIn(dataDir).history).filter((name) => name.endsWith('.db'));

test('each upstream has a file of its own, whoever of its users it is asked as', () => {
  expect(historyNameOf({ kind: 'embedded' })).toBe('embedded');
  expect(real('https://api.upcloud.com')).toBe('api.upcloud.com');
  expect(real('https://api.upcloud.com', 'another')).toBe('api.upcloud.com');
  expect(real('http://127.0.0.1:8081')).toBe('http-127.0.0.1_8081');
  expect(real('https://[::1]:9')).toMatch(/^[a-z0-9._-]+$/);
});

test('a demo that was tried first is in the history of the demo, not in that of the token', async () => {
  await recordFormer('embedded');
  adoptFormerHistory(dataDir, real('https://api.upcloud.com'));
  expect(files()).toEqual(['embedded.db']);
  expect(await knows('embedded')).toBe(true);
  expect(await knows('api.upcloud.com')).toBe(false);
});

test('what a real service was recorded as stays its past; a file that is there already is not replaced', async () => {
  await recordFormer('https://api.upcloud.com 0123456789abcdef');
  adoptFormerHistory(dataDir, 'api.upcloud.com');
  expect(await knows('api.upcloud.com')).toBe(true);
  await recordFormer('https://api.upcloud.com 0123456789abcdef');
  adoptFormerHistory(dataDir, 'api.upcloud.com');
  expect(files()).toEqual(['api.upcloud.com.db', 'history.db']);
});

test('without a sweep that says whose it is it is the demo’s where there was one, else of who is there now', async () => {
  await recordFormer(undefined);
  adoptFormerHistory(dataDir, 'api.upcloud.com');
  expect(files()).toEqual(['api.upcloud.com.db']);

  dataDir = aFolder();
  mkdirSync(join(dataDir, 'embedded-api'));
  writeFileSync(join(dataDir, 'embedded-api', 'embedded-api.sqlite'), 'some');
  await recordFormer(undefined);
  adoptFormerHistory(dataDir, 'api.upcloud.com');
  expect(files()).toEqual(['embedded.db']);
});

test('a kill between file and log loses nothing: the next start brings the log after it', async () => {
  await recordFormer('embedded');
  const { history } = pathsIn(dataDir);
  renameSync(historyDatabaseFile(history, formerName), historyDatabaseFile(history, 'embedded'));
  expect(existsSync(join(history, 'history.db-wal'))).toBe(true);
  adoptFormerHistory(dataDir, 'embedded');
  expect(await knows('embedded')).toBe(true);
});
