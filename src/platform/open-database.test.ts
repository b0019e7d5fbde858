import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, inTransaction, openDatabase } from './open-database.ts';
import { DamagedDatabaseError, NewerDatabaseError } from './store-errors.ts';
import { aFolder } from '#testing/with-folder.ts';

const first = 'CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT';
const second = 'ALTER TABLE thing ADD COLUMN colour TEXT';

let folder: string;
let file: string;
const opened: Database[] = [];

beforeEach(() => {
  folder = aFolder();
  file = join(folder, 'deep', 'things.db');
});
afterEach(() => {
  for (const database of opened.splice(0)) if (database.isOpen) database.close();
  rmSync(folder, { recursive: true });
});

function open(migrations: string[], synchronous: 'FULL' | 'NORMAL' = 'FULL'): Database {
  const database = openDatabase({ file, migrations, synchronous });
  opened.push(database);
  return database;
}
const names = (database: Database) =>
  (database.prepare('SELECT name FROM thing').all() as { name: string }[]).map(({ name }) => name);

describe('opening a database', () => {
  it('makes the file, in WAL and with every commit on disk', () => {
    const database = open([first]);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  it('keeps what was stored, and copies the file before it changes the schema', () => {
    const old = open([first]);
    old.exec("INSERT INTO thing(name) VALUES ('kept')");
    old.close();

    expect(names(open([first, second]))).toEqual(['kept']);
    expect(existsSync(`${file}.before-schema-2`)).toBe(true);
  });

  it('changes nothing when a migration fails half-way', () => {
    open([first]).close();
    expect(() => open([first, `${second}; CREATE TABLE thing(id INTEGER)`])).toThrow('already exists');
    const again = open([first]);
    expect(again.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  });

  it('refuses a file of a newer version', () => {
    open([first, second]).close();
    expect(() => open([first])).toThrow(NewerDatabaseError);
  });

  it('refuses a file that is no database', () => {
    mkdirSync(dirname(file));
    writeFileSync(file, 'this is not a database, whatever its name says'.repeat(200));
    expect(() => open([first])).toThrow(DamagedDatabaseError);
  });

  it('R9: refuses a damaged file, or what it answers is right', () => {
    const database = open([first]);
    inTransaction(database, () => {
      const insert = database.prepare('INSERT INTO thing(name) VALUES (?)');
      for (let index = 0; index < 2000; index++) insert.run(`thing ${index} ${'x'.repeat(40)}`);
    });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const sound = readFileSync(file);

    let refused = 0;
    for (let round = 0; round < 40; round++) {
      const damaged = Buffer.from(sound);
      // Whole spans, spread over the file, so that b-tree structure and not only text is hit.
      damaged.fill(0xa5, 4096 + round * 997, 4096 + round * 997 + 200);
      writeFileSync(file, damaged);
      try {
        open([first]).close();
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedDatabaseError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('a transaction', () => {
  it('is all or nothing', () => {
    const database = open([first]);
    expect(() =>
      inTransaction(database, () => {
        database.exec("INSERT INTO thing(name) VALUES ('half')");
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(names(database)).toEqual([]);
  });

  it('tells the first fault when SQLite has rolled back by itself', () => {
    const database = open([first]);
    expect(() =>
      inTransaction(database, () => {
        database.exec('ROLLBACK');
        throw new Error('database or disk is full');
      }),
    ).toThrow('disk is full');
  });
});

describe('what has changed', () => {
  it('is another number after every write, and after one that was taken back, and after nothing else', () => {
    const database = open([first]);
    const seen = [database.changes()];
    const note = () => seen.push(database.changes());
    const insert = database.prepare('INSERT INTO thing(name) VALUES (?)');
    insert.run('one');
    note();
    expect(() =>
      inTransaction(database, () => {
        insert.run('half');
        note();
        throw new Error('stop');
      }),
    ).toThrow('stop');
    note();
    expect(new Set(seen).size).toBe(seen.length);
    expect(names(database)).toEqual(['one']);
    database.checkpoint();
    expect(database.changes()).toBe(seen.at(-1));
  });
});
