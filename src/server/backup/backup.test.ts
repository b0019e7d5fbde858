import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { WrongSealingKeyError } from '#embedded-api/store/sealing.ts';
import { LostDataError } from '#platform/store-errors.ts';
import { refuseUnfinishedRestore, beginRestore } from '#platform/unfinished-restore.ts';
import { aGatewayCreate } from '#testing/builders/gateway.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';
import { aFolder } from '#testing/with-folder.ts';
import { backUp } from './back-up.ts';
import { BackupError } from './manifest.ts';
import { restore } from './restore.ts';

const now = Date.UTC(2026, 0, 15, 12);
/** The one that `runGatehouse` has. */
const sealingKey = Buffer.alloc(32, 1);

let dataDir: string;
let to: string;
beforeEach(() => {
  dataDir = join(aFolder(), 'data');
  to = join(aFolder(), 'backups', 'monday');
});

/** Runs a console on the folder for as long as `work` takes. */
async function running<T>(folder: string, work: (gatehouse: RunningGatehouse) => Promise<T>): Promise<T> {
  const gatehouse = await runGatehouse({ dataDir: folder });
  try {
    return await work(gatehouse);
  } finally {
    await gatehouse.stop();
  }
}
async function createGateway(gatehouse: RunningGatehouse, name: string): Promise<void> {
  const routers = await gatehouse.call('admin', { target: '/api/1.3/router' });
  const { router } = (JSON.parse(routers.body) as { routers: { router: { uuid: string }[] } }).routers;
  const taken = await namesOf(gatehouse);
  const body = JSON.stringify(
    aGatewayCreate({
      name,
      zone: 'fi-hel1',
      plan: 'development',
      routers: [{ uuid: router[taken.length]?.uuid ?? '' }],
    }),
  );
  const made = await gatehouse.call('admin', { method: 'POST', target: '/api/1.3/gateway', body });
  expect(made.status, made.body).toBe(201);
}
async function namesOf(gatehouse: RunningGatehouse): Promise<string[]> {
  const { body } = await gatehouse.call('admin', { target: '/api/1.3/gateway' });
  return (JSON.parse(body) as { name: string }[]).map(({ name }) => name);
}
const backedUp = () => backUp({ dataDir, to, version: '0.0.0-test', now });

test('a backup taken while it runs, restored: what was there then is there, and what came after is set aside', async () => {
  const before = await running(dataDir, async (gatehouse) => {
    await createGateway(gatehouse, 'kept');
    const manifest = await backedUp();
    await createGateway(gatehouse, 'made-afterwards');
    return { manifest, cookie: await gatehouse.cookie('admin') };
  });
  expect(before.manifest.databases.map(({ name }) => name)).toEqual([
    'console',
    'embedded-api',
    'history-embedded',
  ]);

  const { movedTo } = restore({ dataDir, from: to, sealingKey, now });
  expect(readdirSync(movedTo ?? '').sort()).toEqual(['console.db', 'embedded-api.sqlite', 'embedded.db']);
  await running(dataDir, async (gatehouse) => {
    const old = { target: '/api/1.3/gateway', headers: { cookie: before.cookie } };
    expect((await gatehouse.call('none', old)).status).toBe(401);
    expect(await namesOf(gatehouse)).toEqual(['kept']);
  });
});

test('B1: it is for its owner only, has one file a database, and not the sealing key', async () => {
  await running(dataDir, (gatehouse) => createGateway(gatehouse, 'kept'));
  await backedUp();
  expect(readdirSync(to).sort()).toEqual([
    'backup.json',
    'console.db',
    'embedded-api.db',
    'history-embedded.db',
  ]);
  for (const file of readdirSync(to)) {
    expect(statSync(join(to, file)).mode & 0o077, file).toBe(0);
    expect(readFileSync(join(to, file)).includes(sealingKey), file).toBe(false);
  }
  expect(existsSync(`${to}.unfinished`)).toBe(false);
});

test('a backup goes into a folder of its own, and of a folder without databases there is none', async () => {
  await expect(backedUp()).rejects.toThrow('There is no database in');
  await running(dataDir, () => Promise.resolve());
  await backedUp();
  await expect(backedUp()).rejects.toThrow('is not empty. A backup goes into a folder of its own');
});

test('B2: a backup that was changed, or is none, is refused before anything is touched', async () => {
  await running(dataDir, () => Promise.resolve());
  await backedUp();
  const file = join(to, 'console.db');
  const bytes = readFileSync(file);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const stored = readFileSync(join(dataDir, 'console', 'console.db'));
  const again = () => restore({ dataDir, from: to, sealingKey, now });
  expect(again).toThrow(/console\.db is missing or is not what was backed up/);
  rmSync(join(to, 'backup.json'));
  expect(again).toThrow(BackupError);
  expect(readFileSync(join(dataDir, 'console', 'console.db')).equals(stored)).toBe(true);
});

test('with another sealing key, or while Gatehouse runs, nothing is restored', async () => {
  await running(dataDir, async () => {
    await backedUp();
    expect(() => restore({ dataDir, from: to, sealingKey, now })).toThrow('is in use by another Gatehouse');
  });
  expect(() => restore({ dataDir, from: to, sealingKey: Buffer.alloc(32, 9), now })).toThrow(
    WrongSealingKeyError,
  );
  expect(readdirSync(dataDir).filter((name) => name.startsWith('before-restore'))).toEqual([]);
});

test('a restore that was cut short is said at the next start, and done again mends it', async () => {
  await running(dataDir, () => Promise.resolve());
  await backedUp();
  beginRestore(dataDir);
  await expect(runGatehouse({ dataDir })).rejects.toThrow(/was cut short.*npm run restore again/);
  expect(() => refuseUnfinishedRestore(dataDir)).toThrow(LostDataError);
  restore({ dataDir, from: to, sealingKey, now });
  await running(dataDir, () => Promise.resolve());
});

test('what a backup would not have all of is not backed up', async () => {
  await running(dataDir, () => Promise.resolve());
  rmSync(join(dataDir, 'console', 'console.db'));
  await expect(backedUp()).rejects.toThrow(LostDataError);
});
