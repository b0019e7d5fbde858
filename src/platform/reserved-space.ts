import { closeSync, fsyncSync, ftruncateSync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { makePrivateFile } from './private-files.ts';

/*
 * A file that is there for its size. When the disk is full, pieces of it are given back, one for each write that would have
 * failed, and only to what must go on (sessions, the outcome of a change that was sent); everything else is refused as long
 * as it is not whole again. A threshold alone would not do: others fill the same disk.
 */
export interface ReservedSpace {
  /** Whether new changes must be refused. Looks at the disk, and reserves again what there is room for. */
  isShort(): boolean;
  /** Gives a piece back to the disk; false when there is none left. */
  release(): boolean;
  close(): void;
}

export interface ReservedSpaceOptions {
  file: string;
  bytes: number;
  /** Of the disk, for us; the system's own when left out. */
  freeBytes?: () => number;
}

/** What a change may need beside the reserve: a few pages of two databases and their logs. */
const neededForChanges = 1024 * 1024;
const pieceBytes = 256 * 1024;

/** @throws UnwritableFolderError; a disk that is full is none: then there is as much as there was. */
export function createReservedSpace({ file, bytes, freeBytes }: ReservedSpaceOptions): ReservedSpace {
  makePrivateFile(file);
  const handle = openSync(file, 'r+');
  const free = freeBytes ?? (() => freeOn(dirname(file)));
  let held = fstatSync(handle).size;

  /** Random bytes: a disk that compresses would not keep room for zeros. Where a quota ends, there is as much as there is. */
  function fill(): void {
    try {
      while (held < bytes) {
        const piece = randomBytes(Math.min(pieceBytes, bytes - held));
        held += writeSync(handle, piece, 0, piece.length, held);
      }
      fsyncSync(handle);
    } catch {
      held = fstatSync(handle).size;
    }
  }
  function hasRoom(): boolean {
    return free() >= bytes - held + neededForChanges;
  }

  if (hasRoom()) fill();
  return {
    isShort() {
      if (!hasRoom()) return true;
      if (held < bytes) fill();
      return held < bytes;
    },
    release() {
      if (held === 0) return false;
      held = Math.max(0, held - pieceBytes);
      ftruncateSync(handle, held);
      return true;
    },
    close: () => closeSync(handle),
  };
}

/** A disk that is gone has no room. */
function freeOn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
