import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { inTransaction, openDatabase } from './open-database.ts';
import { createReservedSpace } from './reserved-space.ts';

const mebibyte = 1024 * 1024;
const bytes = 600 * 1024;

function aReserve(disk: { free: number }) {
  const file = join(aFolder(), 'reserve');
  const space = createReservedSpace({ file, bytes, freeBytes: () => disk.free });
  return { file, space, held: () => statSync(file).size };
}

test('room is kept while there is some, given back in pieces, and kept again when there is some again', () => {
  const disk = { free: 100 * mebibyte };
  const { space, held } = aReserve(disk);
  expect([held(), space.isShort()]).toEqual([bytes, false]);

  disk.free = mebibyte / 2;
  expect(space.isShort()).toBe(true);
  expect([space.release(), space.release(), space.release(), space.release()]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect([held(), space.isShort()]).toEqual([0, true]);

  disk.free = mebibyte + bytes;
  expect([space.isShort(), held()]).toEqual([false, bytes]);
  space.close();
});

test('on a disk that is full from the start nothing is kept, and that is said', () => {
  const { space, held } = aReserve({ free: 0 });
  expect([held(), space.isShort(), space.release()]).toEqual([0, true, false]);
  space.close();
});

test('on a disk that is gone there is no room, and nothing breaks', () => {
  const folder = aFolder();
  const space = createReservedSpace({ file: join(folder, 'reserve'), bytes });
  expect(space.isShort()).toBe(false);
  rmSync(folder, { recursive: true });
  expect(space.isShort()).toBe(true);
  space.close();
});

test('a transaction on a full disk is tried again when room was made, and fails as a whole when not', () => {
  let pieces = 0;
  const database = openDatabase({
    file: join(aFolder(), 'things.db'),
    migrations: ['CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT'],
    synchronous: 'FULL',
    makeRoom: () => {
      if (pieces === 0) return false;
      pieces -= 1;
      database.exec('PRAGMA max_page_count=100');
      return true;
    },
  });
  const count = () => database.prepare('SELECT count(*) n FROM thing').get();
  const writeTwo = () =>
    inTransaction(database, () => {
      for (const name of ['a', 'b'])
        database.prepare('INSERT INTO thing(name) VALUES (?)').run(name.repeat(20_000));
    });
  // SQLite's own "database or disk is full".
  database.exec('PRAGMA max_page_count=1');
  expect(writeTwo).toThrow('full');
  expect(count()).toEqual({ n: 0 });
  pieces = 1;
  writeTwo();
  expect(count()).toEqual({ n: 2 });
  database.close();
});
