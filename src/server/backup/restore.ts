import { copyFileSync, existsSync, fsyncSync, openSync, closeSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { migrations } from '#embedded-api/store/migrations.ts';
import { checkSealingKey } from '#embedded-api/store/key-check.ts';
import { createSealer } from '#embedded-api/store/sealing.ts';
import { checkDatabase } from '#platform/check-database.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { lockFolder } from '#platform/lock-folder.ts';
import { openDatabase } from '#platform/open-database.ts';
import { makePrivateFile, makePrivateFolder, syncFolder } from '#platform/private-files.ts';
import { beginRestore, endRestore } from '#platform/unfinished-restore.ts';
import { fileInBackup, type KeptDatabase, keptDatabases } from './kept-databases.ts';
import { BackupError, type Manifest, readManifest, sumOfFile } from './manifest.ts';

export interface RestoreOptions {
  dataDir: string;
  /** A folder that `backUp` made. */
  from: string;
  /** The sealing key that is in place; undefined when there is none. */
  sealingKey: Buffer | undefined;
  now: number;
}

export interface Restored {
  manifest: Manifest;
  /** Where what was there before lies now; undefined when nothing was. */
  movedTo: string | undefined;
}

/**
 * Puts a backup in the place of the databases. Everything about it is checked before anything is touched; what was there is
 * moved aside and not deleted. Cut short in between, the next start is refused until it is done again.
 * @throws BackupError, DamagedDatabaseError, WrongSealingKeyError, FolderInUseError, UnwritableFolderError
 */
export function restore({ dataDir, from, sealingKey, now }: RestoreOptions): Restored {
  const manifest = readManifest(from);
  const unlock = lockFolder(dataDir);
  try {
    const names = manifest.databases.map(({ name }) => name);
    const restored = keptDatabases(dataDir, names).filter(({ name }) => entryOf(manifest, name));
    for (const database of restored) stage(database, from, manifest);
    refuseOtherKey(restored, manifest, sealingKey);

    const aside = join(
      dataDir,
      `before-restore-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    );
    beginRestore(dataDir);
    const moved = restored.flatMap((database) => moveAside(database, aside));
    for (const { file, mark, otherMarks } of restored) {
      renameSync(stagedOf(file), file);
      syncFolder(dirname(file));
      // How far the former database had come; the next start takes the mark anew.
      for (const former of [mark ?? [], otherMarks].flat()) rmSync(former, { force: true });
    }
    // A sweep of another time.
    rmSync(pathsIn(dataDir).fleet, { force: true });
    endRestore(dataDir);
    return { manifest, movedTo: moved.length > 0 ? aside : undefined };
  } finally {
    unlock();
  }
}

function entryOf(manifest: Manifest, name: KeptDatabase['name']) {
  return manifest.databases.find((entry) => entry.name === name);
}

const stagedOf = (file: string) => `${file}.restoring`;

/** A checked copy beside its place: from there a rename is enough, which is done or not. */
function stage({ name, file, schema }: KeptDatabase, from: string, manifest: Manifest): void {
  const source = fileInBackup(from, name);
  const entry = entryOf(manifest, name);
  if (!existsSync(source) || entry?.sha256 !== sumOfFile(source))
    throw new BackupError(`${source} is missing or is not what was backed up. Take another backup.`);
  if (entry.schema > schema)
    throw new BackupError(
      `${source} was written by a newer version (${manifest.version}). Restore it with that one.`,
    );
  const staged = stagedOf(file);
  rmSync(staged, { force: true });
  makePrivateFile(staged);
  copyFileSync(source, staged);
  const handle = openSync(staged, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  checkDatabase(staged);
}

function refuseOtherKey(
  restored: readonly KeptDatabase[],
  manifest: Manifest,
  sealingKey: Buffer | undefined,
): void {
  const embedded = restored.find(({ name }) => name === 'embedded-api');
  if (!embedded || !sealingKey) return;
  // As it is: the start will bring it to the newest schema.
  const asItIs = migrations.slice(0, entryOf(manifest, 'embedded-api')?.schema);
  const file = stagedOf(embedded.file);
  const database = openDatabase({ file, migrations: asItIs, synchronous: 'FULL' });
  try {
    checkSealingKey(database, createSealer(sealingKey));
  } finally {
    database.close();
  }
}

/** The database and its log, wherever they are. */
function moveAside({ file }: KeptDatabase, aside: string): string[] {
  const there = [file, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path));
  for (const path of there) {
    makePrivateFolder(aside);
    renameSync(path, join(aside, basename(path)));
  }
  return there;
}
