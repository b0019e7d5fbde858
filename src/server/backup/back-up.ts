import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkDatabase } from '#platform/check-database.ts';
import { copyAtOneInstant } from '#platform/copy-at-one-instant.ts';
import { holdsData } from '#platform/data-folder.ts';
import { refuseIncomplete } from '#platform/open-database.ts';
import { makePrivateFile, makePrivateFolder, syncFolder } from '#platform/private-files.ts';
import { fileInBackup, keptDatabases } from './kept-databases.ts';
import { BackupError, type Manifest, sumOfFile, writeManifest } from './manifest.ts';

export interface BackUpOptions {
  dataDir: string;
  /** A folder that is not there yet, or is empty. */
  to: string;
  version: string;
  now: number;
}

/**
 * Copies all databases of one instant, also while Gatehouse runs, opens and reads each copy, and gives the folder its name
 * only then. The sealing key is not in it (security rows B1, S1).
 * @throws BackupError, DamagedDatabaseError, LostDataError, UnwritableFolderError
 */
export async function backUp({ dataDir, to, version, now }: BackUpOptions): Promise<Manifest> {
  const kept = keptDatabases(dataDir);
  for (const { file, mark } of kept) if (mark !== undefined) refuseIncomplete(file, mark);
  const databases = kept.filter(({ file }) => holdsData(file));
  if (databases.length === 0)
    throw new BackupError(`There is no database in ${dataDir}. Name the folder with --data.`);
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new BackupError(
      `${to} is not empty. A backup goes into a folder of its own: give another with --to.`,
    );

  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished);
  try {
    const copies = databases.map(({ name, file }) => ({ from: file, to: fileInBackup(unfinished, name) }));
    for (const copy of copies) makePrivateFile(copy.to);
    await copyAtOneInstant(copies);
    const manifest: Manifest = {
      format: 1,
      version,
      takenAt: new Date(now).toISOString(),
      databases: databases.map(({ name, prepare }) => {
        const file = fileInBackup(unfinished, name);
        const checked = checkDatabase(file, prepare);
        return { name, sha256: sumOfFile(file), ...checked };
      }),
    };
    writeManifest(unfinished, manifest);
    syncFolder(unfinished);
    renameSync(unfinished, to);
    syncFolder(dirname(to));
    return manifest;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}
