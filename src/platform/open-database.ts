import { copyFileSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
// The API of node:sqlite; on the day Node 20 goes, only this import changes.
import { DatabaseSync } from '@photostructure/sqlite';
import { never, whileRoomIsMade } from './disk-full.ts';
import { isLogEmptied, settle } from './empty-log.ts';
import { askOnce } from './ask-once.ts';
import {
  type CommitCount,
  type Commits,
  createCommitCount,
  openMarkOf,
  readCommits,
  refuseLost,
} from './commit-count.ts';
import { makePrivateFile } from './private-files.ts';
import { DamagedDatabaseError, NewerDatabaseError } from './store-errors.ts';
import { unwritable } from './unwritable-folder.ts';

type Native = InstanceType<typeof DatabaseSync>;
/** By place, or by name as one object. */
type Values = (SqlValue | Readonly<Record<string, SqlValue>>)[];
type SqlValue = null | number | bigint | string | Uint8Array;

export interface Statement {
  run(...values: Values): void;
  get(...values: Values): unknown;
  all(...values: Values): unknown[];
  iterate(...values: Values): IterableIterator<unknown>;
}

export interface Database extends Pick<Native, 'isOpen' | 'isTransaction'> {
  /** `run` outside of a transaction is one of its own. Rows are written with `run` and nothing else. */
  prepare(sql: string): Statement;
  /** Another number after each write, and after one that was taken back: while it is the same, so is every answer. */
  changes(): number;
  /** Schema and pragmas. */
  exec(sql: string): void;
  /** Moves what lies in the log into the file, so that the log stays short; nothing when nothing was written since. */
  checkpoint(): void;
  /** Afterwards everything is in the one file: a copy of it is a copy of the database. */
  close(): void;
  /** See `inTransaction`. */
  readonly commits: Pick<CommitCount, 'add'>;
  /** Called when the disk is full: whether there is room now, so that it is worth another try. */
  makeRoom(): boolean;
}

export interface OpenDatabaseOptions {
  /** Path of the file, or `:memory:`. */
  file: string;
  /** SQL scripts, oldest first. Only ever append: each runs once, and there is no way back. */
  migrations: readonly string[];
  /** FULL: acknowledged is on disk, for configuration, accounts and audit. NORMAL is for what may be sampled again. */
  synchronous: 'FULL' | 'NORMAL';
  /** File outside of the database that remembers how far it had come; a database that fell behind is refused. */
  highWaterMark?: string;
  /** The mark could not be written, or the log not emptied; the changes themselves were made. */
  onTrouble?: (error: unknown) => void;
  /** Called when the disk is full: whether there is room now. */
  makeRoom?: () => boolean;
  /** What is deleted is given back to the disk by `PRAGMA incremental_vacuum`. Of a new file only. */
  givesRoomBack?: boolean;
  /** Ms that a write waits for a lock of another process, and everything else with it; 5,000 unless said. */
  lockWaitMs?: number;
  /** Before a new schema the file is copied, unless that would be too much for what can be sampled again. */
  isTooLargeToCopy?: boolean;
}

/** A start waits so long for a lock of another process, ms. */
const openingWaitMs = 5_000;
/** Pages of the log after which SQLite itself moves them into the file: 1 MiB. */
const pagesInLog = 256;

/**
 * Opens a database in WAL mode, checks that it is sound and complete, and brings it to the newest schema; the file is
 * copied first.
 * @throws NewerDatabaseError, DamagedDatabaseError, LostDataError
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  return whileRoomIsMade(
    () => openOnce(options),
    options.makeRoom ?? never,
    (cause) => unwritable(dirname(options.file), cause),
  );
}

function openOnce(options: OpenDatabaseOptions): Database {
  const { file, migrations, highWaterMark: markFile } = options;
  const onTrouble = options.onTrouble ?? (() => undefined);
  const isOnDisk = file !== ':memory:';
  const { mark, expected } =
    isOnDisk && markFile !== undefined
      ? openMarkOf(file, markFile)
      : { mark: undefined, expected: undefined };
  if (expected) refuseLost(peek(file, expected), expected, { file, markFile });
  // Before SQLite writes to it: its log takes over the rights of the database.
  if (isOnDisk) makePrivateFile(file);
  const native = new DatabaseSync(file);
  try {
    configure(native, options);
    refuseDamaged(native, file);
    refuseLost(readCommits(native), expected, { file, markFile });
    if (isOnDisk) native.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    migrate(native, file, migrations, isOnDisk && options.isTooLargeToCopy !== true);
    const count = createCommitCount(native, mark, onTrouble);
    const lockWaitMs = options.lockWaitMs ?? openingWaitMs;
    native.exec(`PRAGMA busy_timeout=${lockWaitMs}`);
    return wrap(native, { count, isOnDisk, lockWaitMs, onTrouble, makeRoom: options.makeRoom ?? never });
  } catch (error) {
    native.close();
    mark?.close();
    throw error;
  }
}

/**
 * Whether a database is all that was acknowledged, without touching it.
 * @throws LostDataError, DamagedDatabaseError
 */
export function refuseIncomplete(file: string, markFile: string): void {
  const { mark, expected } = openMarkOf(file, markFile);
  mark.close();
  if (expected) refuseLost(peek(file, expected), expected, { file, markFile });
}

/** Runs `work` in one transaction: all of it or, when it throws, nothing. On a full disk for which room was made, again. */
export function inTransaction<T>(database: Database, work: () => T): T {
  return whileRoomIsMade(
    () => transactionOnce(database, work),
    () => database.makeRoom(),
    (error) => error,
  );
}

function transactionOnce<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  let result: T;
  let committed: () => void;
  try {
    result = work();
    committed = database.commits.add();
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
  committed();
  return result;
}

/** SQLite rolls back by itself when the disk is full; then there is nothing left to undo, and the cause must be heard. */
function rollBack(database: Pick<Database, 'exec'>): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
  }
}

interface Beside {
  count: CommitCount;
  isOnDisk: boolean;
  lockWaitMs: number;
  onTrouble: (error: unknown) => void;
  makeRoom: () => boolean;
}

function wrap(native: Native, { count, isOnDisk, lockWaitMs, onTrouble, makeRoom }: Beside): Database {
  let hasNews = false;
  let changes = 0;
  const database: Database = {
    get isOpen() {
      return native.isOpen;
    },
    get isTransaction() {
      return native.isTransaction;
    },
    prepare(sql) {
      const statement = native.prepare(sql);
      const run = (values: Values) => {
        changes++;
        statement.run(...values);
      };
      return {
        run: (...values) => (native.isTransaction ? run(values) : inTransaction(database, () => run(values))),
        get: (...values) => statement.get(...values) as unknown,
        all: (...values) => statement.all(...values) as unknown[],
        iterate: (...values) => statement.iterate(...values) as IterableIterator<unknown>,
      };
    },
    changes: () => changes,
    exec(sql) {
      changes++;
      native.exec(sql);
    },
    makeRoom,
    checkpoint() {
      if (!hasNews || !isOnDisk) return;
      try {
        hasNews = !isLogEmptied(native, lockWaitMs);
      } catch (error) {
        // What was committed is in the log, and stays there until it can be moved.
        onTrouble(error);
      }
    },
    close() {
      if (isOnDisk) settle(native, makeRoom, onTrouble);
      native.close();
      count.close();
    },
    commits: {
      add() {
        const committed = count.add();
        return () => {
          hasNews = true;
          committed();
        };
      },
    },
  };
  return database;
}

/**
 * How far the database has come, by a reader that can change nothing: of a damaged log somebody may still want the rest,
 * and the last writer that closes removes it. What it cannot read is for the checks that follow to say.
 */
function peek(file: string, otherwise: Commits): Commits | undefined {
  let reader: Native | undefined;
  try {
    reader = new DatabaseSync(file, { readOnly: true });
    return readCommits(reader);
  } catch {
    return otherwise;
  } finally {
    if (reader?.isOpen === true) reader.close();
  }
}

function configure(database: Native, { file, synchronous, givesRoomBack }: OpenDatabaseOptions): void {
  try {
    // Before there is a page: the mode of the log makes the first one.
    if (givesRoomBack) database.exec('PRAGMA auto_vacuum=INCREMENTAL');
    database.exec(
      `PRAGMA busy_timeout=${openingWaitMs}; PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA foreign_keys=ON;
       PRAGMA wal_autocheckpoint=${pagesInLog}`,
    );
  } catch (cause) {
    throw new DamagedDatabaseError(`${file} cannot be opened; ${whatToDo}`, { cause });
  }
}

// A damaged file goes on answering plain queries: only the check reveals it (fault R9).
function refuseDamaged(database: Native, file: string): void {
  const [verdict] = firstFault(database) ?? [];
  if (verdict !== 'ok')
    throw new DamagedDatabaseError(`${file} is damaged (${String(verdict)}); ${whatToDo}`);
}

const whatToDo = 'restore a backup with npm run restore.';

function firstFault(database: Native) {
  try {
    return askOnce(database, 'SELECT quick_check first, 0 second FROM pragma_quick_check LIMIT 1');
  } catch (error) {
    return [error instanceof Error ? error.message : 'unreadable'];
  }
}

function migrate(database: Native, file: string, migrations: readonly string[], copyFirst: boolean): void {
  const version = Number(
    askOnce(database, 'SELECT user_version first, 0 second FROM pragma_user_version')?.[0],
  );
  if (version > migrations.length) {
    throw new NewerDatabaseError(
      `${file} was written by a newer version (schema ${version}, this one knows ${migrations.length}).`,
    );
  }
  if (version === migrations.length) return;
  if (copyFirst && version > 0 && existsSync(file))
    copyFileSync(file, `${file}.before-schema-${migrations.length}`);
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const script of migrations.slice(version)) database.exec(script);
    database.exec(`PRAGMA user_version=${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
