import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSealingKey, SealingKeyError } from './load-sealing-key.ts';
import { readSettings, SettingsError } from './settings.ts';
import { aFolder } from '#testing/with-folder.ts';

test('without flags and variables there are safe defaults', () => {
  expect(readSettings([], {})).toEqual({
    host: '127.0.0.1',
    port: 8081,
    dataDir: 'data',
    sealingKeyFile: undefined,
    provisioningSeconds: 8,
    withDemoEstate: true,
    credentials: {},
  });
});

test('flags and variables are taken', () => {
  const args = ['--port', '0', '--host', '::1', '--data', '/d', '--provisioning-time', '0.5', '--empty'];
  const env = {
    GATEHOUSE_API_TOKEN: 'ucat_x',
    GATEHOUSE_API_USERNAME: 'anna',
    GATEHOUSE_API_PASSWORD: 'secret',
    GATEHOUSE_SEALING_KEY_FILE: '/k',
  };
  expect(readSettings(args, env)).toEqual({
    host: '::1',
    port: 0,
    dataDir: '/d',
    sealingKeyFile: '/k',
    provisioningSeconds: 0.5,
    withDemoEstate: false,
    credentials: { token: 'ucat_x', basic: { username: 'anna', password: 'secret' } },
  });
});

test.each([
  [['--port', '65536']],
  [['--port', 'x']],
  [['--port', '-1']],
  [['--port']],
  [['--data', ' ']],
  [['--provisioning-time', '3601']],
  [['--provisioning-time', '1e3']],
  [['--surprise']],
  [['stray']],
])('%j ends with one clear line', (args) => {
  expect(() => readSettings(args, {})).toThrow(SettingsError);
  try {
    readSettings(args, {});
  } catch (error) {
    expect(String(error)).not.toContain('\n');
  }
});

test('a username without a password is refused', () => {
  expect(() => readSettings([], { GATEHOUSE_API_USERNAME: 'anna' })).toThrow(SettingsError);
});

describe('the sealing key', () => {
  let directory: string;
  let file: string;
  let databaseFile: string;
  beforeEach(() => {
    directory = aFolder();
    file = join(directory, 'keys', 'sealing.key');
    databaseFile = join(directory, 'api.sqlite');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const load = (givenFile?: string) => loadSealingKey({ givenFile, ownFile: file, databaseFile });

  test('is made once, for its owner only, and is the same afterwards', () => {
    const key = load();
    expect(key).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'keys')).mode & 0o777).toBe(0o700);
    expect(load()).toEqual(key);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  test('is not made anew for a database that has one', () => {
    writeFileSync(databaseFile, 'rows');
    expect(() => load()).toThrow(/sealing\.key is missing, and the database has/);
    expect(existsSync(file)).toBe(false);
  });

  test('without its database nothing is started over', () => {
    load();
    rmSync(databaseFile);
    expect(() => load()).toThrow(/database .*api\.sqlite is missing.*npm run restore/);
    expect(existsSync(databaseFile)).toBe(false);
  });

  test('of somebody may come before its database', () => {
    const own = join(directory, 'own.key');
    writeFileSync(own, '0123456789abcdef'.repeat(4), { mode: 0o600 });
    expect(load(own)).toHaveLength(32);
  });

  test('a kill between the file of the database and the key is no loss', () => {
    writeFileSync(databaseFile, '');
    expect(load()).toHaveLength(32);
  });

  test.each([0o644, 0o640, 0o604])('that others can read (%o) is refused with what to do', (mode) => {
    load();
    chmodSync(file, mode);
    expect(() => load()).toThrow(`mode ${mode.toString(8)}). Take their right away: chmod 600 ${file}`);
  });

  test.each(['', 'secret', 'ab'.repeat(31), '00'.repeat(32), '07'.repeat(32), 'zz'.repeat(32)])(
    'is never "%s"',
    (text) => {
      const own = join(directory, 'own.key');
      writeFileSync(own, text, { mode: 0o600 });
      expect(() => load(own)).toThrow(SealingKeyError);
    },
  );
});
