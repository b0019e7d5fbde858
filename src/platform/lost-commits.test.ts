import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { type Database, inTransaction, openDatabase } from './open-database.ts';
import { DamagedDatabaseError, LostDataError } from './store-errors.ts';

const migrations = ['CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT'];
const commits = 40;
const folder = aFolder();
/** A database with `commits` rows in its log and none in its file, as a kill leaves it. */
let killed: string;
let copies = 0;

function open(dir: string): Database {
  const files = { file: join(dir, 'things.db'), highWaterMark: join(dir, 'high-water', 'things') };
  return openDatabase({ ...files, migrations, synchronous: 'FULL' });
}
/** The files of a running database, copied: a kill leaves just these. */
function copyOf(dir: string, files = ['things.db', 'things.db-wal', 'high-water/things']): string {
  const copy = join(folder, `copy-${(copies += 1)}`);
  mkdirSync(join(copy, 'high-water'), { recursive: true });
  for (const file of files.filter((name) => existsSync(join(dir, name))))
    copyFileSync(join(dir, file), join(copy, file));
  return copy;
}
function countIn(dir: string): number {
  const database = open(dir);
  try {
    return (database.prepare('SELECT count(*) n FROM thing').get() as { n: number }).n;
  } finally {
    database.close();
  }
}
function outcomeOf(dir: string): number | 'said' {
  try {
    return countIn(dir);
  } catch (error) {
    if (error instanceof LostDataError || error instanceof DamagedDatabaseError) return 'said';
    throw error;
  }
}
function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(file, bytes);
}
function write(database: Database, name: string): void {
  database.prepare('INSERT INTO thing(name) VALUES (?)').run(name);
}

beforeAll(() => {
  const database = open(join(folder, 'running'));
  for (let number = 1; number <= commits; number++) write(database, `thing ${number}`);
  killed = copyOf(join(folder, 'running'));
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a damaged log', () => {
  test('untouched it is all there', () => {
    expect(statSync(join(killed, 'things.db-wal')).size).toBeGreaterThan(commits * 4096);
    expect(outcomeOf(copyOf(killed))).toBe(commits);
  });

  test('whichever byte is flipped: everything is there, or the start is refused', () => {
    const bytes = statSync(join(killed, 'things.db-wal')).size;
    fc.assert(
      fc.property(fc.nat({ max: bytes - 1 }), (at) => {
        const copy = copyOf(killed);
        flip(join(copy, 'things.db-wal'), at);
        expect([commits, 'said']).toContain(outcomeOf(copy));
      }),
      { numRuns: 60, examples: [[0], [33], [bytes - 1]] },
    );
  });

  test('it is refused with what was lost and what to do, and nothing is touched', () => {
    const copy = copyOf(killed);
    const log = join(copy, 'things.db-wal');
    flip(log, statSync(log).size - 4096 * 9);
    const before = readFileSync(log);
    expect(() => open(copy)).toThrow(
      /things\.db has lost the last \d+ of its \d+ changes: .*npm run restore/,
    );
    expect(readFileSync(log).equals(before)).toBe(true);
    expect(() => open(copy)).toThrow(LostDataError);
  });

  test('with the mark removed, what there is is taken', () => {
    const copy = copyOf(killed);
    flip(join(copy, 'things.db-wal'), statSync(join(copy, 'things.db-wal')).size - 4096 * 9);
    rmSync(join(copy, 'high-water', 'things'));
    expect(outcomeOf(copy)).toBeLessThan(commits);
    expect(countIn(copy)).toBeLessThan(commits);
  });
});

describe('a database and its mark', () => {
  test('after a clean stop a copy of the file alone is all of it', () => {
    const copy = copyOf(killed);
    const database = open(copy);
    write(database, 'last');
    database.close();
    expect(existsSync(join(copy, 'things.db-wal'))).toBe(false);
    expect(countIn(copyOf(copy, ['things.db']))).toBe(commits + 1);
  });

  test('a copy that is older than the mark is refused, and so is another database', () => {
    const older = copyOf(killed);
    countIn(older);
    const newer = copyOf(older);
    const database = open(newer);
    write(database, 'one more');
    database.close();
    copyFileSync(join(older, 'things.db'), join(newer, 'things.db'));
    expect(() => open(newer)).toThrow(/lost the last 1 of its/);

    const another = join(folder, 'another');
    open(another).close();
    copyFileSync(join(another, 'things.db'), join(newer, 'things.db'));
    expect(() => open(newer)).toThrow('is not the database that was here before');
  });

  test('a database that is gone is not begun anew', () => {
    const copy = copyOf(killed);
    rmSync(join(copy, 'things.db'));
    expect(() => open(copy)).toThrow(`${basename(copy)}/things.db is missing, though it held`);
    expect(existsSync(join(copy, 'things.db'))).toBe(false);
    writeFileSync(join(copy, 'things.db'), '');
    expect(() => open(copy)).toThrow(LostDataError);
  });

  test('a mark that is behind, as a kill between the two leaves it, is no loss', () => {
    const dir = copyOf(killed);
    const mark = readFileSync(join(dir, 'high-water', 'things'));
    const database = open(dir);
    write(database, 'later');
    database.close();
    writeFileSync(join(dir, 'high-water', 'things'), mark);
    expect(countIn(dir)).toBe(commits + 1);
  });

  test('a mark cut off in the middle of a write leaves the one before', () => {
    const dir = copyOf(killed);
    flip(join(dir, 'high-water', 'things'), 520);
    expect(countIn(dir)).toBe(commits);
    const both = copyOf(killed);
    flip(join(both, 'high-water', 'things'), 8);
    flip(join(both, 'high-water', 'things'), 520);
    expect(() => open(both)).toThrow(/high-water\/things cannot be read/);
  });

  test('every write counts, in a transaction or not; reading does not', () => {
    const dir = copyOf(killed);
    const database = open(dir);
    const counted = () => (database.prepare('SELECT count FROM committed').get() as { count: number }).count;
    const before = counted();
    write(database, 'alone');
    inTransaction(database, () => {
      write(database, 'together');
      write(database, 'with this');
    });
    database.prepare('SELECT * FROM thing').all();
    expect(counted()).toBe(before + 2);
    database.close();
  });
});
