import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { checkDatabase } from './check-database.ts';
import { copyAtOneInstant } from './copy-at-one-instant.ts';
import { openDatabase } from './open-database.ts';

const migrations = ['CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT'];
const rowsAtFirst = 2_000;

test('copies of two databases are of the instant of the call, while both are written to', async () => {
  const folder = aFolder();
  const files = ['one', 'other'].map((name) => join(folder, `${name}.db`));
  const databases = files.map((file) => openDatabase({ file, migrations, synchronous: 'FULL' }));
  const writeBoth = () => {
    for (const database of databases)
      database.prepare('INSERT INTO thing(name) VALUES (?)').run('x'.repeat(500));
  };
  for (const database of databases) {
    const many = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rowsAtFirst})
      INSERT INTO thing(name) SELECT hex(randomblob(200)) FROM n`;
    database.prepare(many).run();
  }
  let isCopying = true;
  let written = 0;
  const writing = (async () => {
    while (isCopying) {
      writeBoth();
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await new Promise((resolve) => setImmediate(resolve));
  const changes = written + 1;
  const copies = files.map((from) => ({ from, to: `${from}.copy` }));
  await copyAtOneInstant(copies);
  isCopying = false;
  await writing;
  for (const database of databases) database.close();

  expect(written).toBeGreaterThan(changes - 1);
  expect(copies.map(({ to }) => checkDatabase(to).changes)).toEqual([changes, changes]);
});
