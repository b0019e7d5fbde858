import { DatabaseSync } from '@photostructure/sqlite';
import { askOnce } from './ask-once.ts';
import { readCommits } from './commit-count.ts';
import { DamagedDatabaseError } from './store-errors.ts';

export interface CheckedDatabase {
  /** Number of migrations that it has seen. */
  schema: number;
  /** How many transactions it took. */
  changes: number;
}

/**
 * Opens a database that nobody else uses, reads all of it, and leaves it as one file, without a log.
 * @param prepare SQL to run first.
 * @throws DamagedDatabaseError
 */
export function checkDatabase(file: string, prepare = ''): CheckedDatabase {
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec(`PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; ${prepare}`);
    const [verdict] =
      askOnce(database, 'SELECT integrity_check first, 0 second FROM pragma_integrity_check LIMIT 1') ?? [];
    const orphan = askOnce(
      database,
      'SELECT "table" first, rowid second FROM pragma_foreign_key_check LIMIT 1',
    );
    if (verdict !== 'ok' || orphan)
      throw new DamagedDatabaseError(`${file} is damaged (${String(orphan?.[0] ?? verdict)}).`);
    const [schema] = askOnce(database, 'SELECT user_version first, 0 second FROM pragma_user_version') ?? [];
    return { schema: Number(schema), changes: readCommits(database)?.count ?? 0 };
  } catch (cause) {
    if (cause instanceof DamagedDatabaseError) throw cause;
    throw new DamagedDatabaseError(`${file} cannot be read.`, { cause });
  } finally {
    database?.close();
  }
}
