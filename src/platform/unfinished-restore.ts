import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from './private-files.ts';
import { LostDataError } from './store-errors.ts';

const markerOf = (dataDir: string) => join(dataDir, 'restore-unfinished');

/** From here to `endRestore` the databases may be of two different times. */
export function beginRestore(dataDir: string): void {
  writeFileSync(markerOf(dataDir), '', { mode: 0o600, flush: true });
  syncFolder(dataDir);
}

export function endRestore(dataDir: string): void {
  rmSync(markerOf(dataDir), { force: true });
  syncFolder(dataDir);
}

/** @throws LostDataError after a restore that was cut short. */
export function refuseUnfinishedRestore(dataDir: string): void {
  if (!existsSync(markerOf(dataDir))) return;
  throw new LostDataError(
    `A restore into ${dataDir} was cut short, so its databases are of two different times. Run npm run restore again.`,
  );
}
