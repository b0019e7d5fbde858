import type { DatabaseSync } from '@photostructure/sqlite';
import { whileRoomIsMade } from './disk-full.ts';

type Native = InstanceType<typeof DatabaseSync>;

/** False while somebody reads from the log: nobody is kept waiting for that. @param lockWaitMs of everything else */
export function isLogEmptied(native: Native, lockWaitMs: number): boolean {
  native.exec('PRAGMA busy_timeout=0');
  try {
    const row = native.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    return row.busy === 0;
  } finally {
    native.exec(`PRAGMA busy_timeout=${lockWaitMs}`);
  }
}

/*
 * The last connection that closes moves the log into the file, but not while it has compiled statements, and this
 * binding can finalise none (they go when their objects are collected). So the log is emptied here, and the mode that
 * has one is left, which removes it and its index. Somebody who reads just now keeps it; then it is empty.
 */
export function settle(native: Native, makeRoom: () => boolean, onTrouble: (error: unknown) => void): void {
  const empty = () => {
    isLogEmptied(native, 0);
    native.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE');
  };
  try {
    whileRoomIsMade(empty, makeRoom, (error) => error);
  } catch (error) {
    if (!(error instanceof Error && /locked/.test(error.message))) onTrouble(error);
  }
}
