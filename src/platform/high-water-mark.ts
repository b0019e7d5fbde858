import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makePrivateFolder } from './private-files.ts';
import { DamagedDatabaseError } from './store-errors.ts';

/*
 * How far a database had come, kept outside of it. SQLite ends the replay of its log at the first frame that is not
 * sound and says nothing: what came after it was never there (sqlite.org/fileformat2.html#wal_file_format). Only
 * something that is not in that log can tell.
 *
 * It is written after the commit is on disk, so it may be behind the database by what a kill cut off, and never ahead.
 * It lies in two places in turn, each with its own sum: a write that was cut off leaves the other.
 */

export interface HighWaterMark {
  /** What was written last; undefined when nothing ever was. @throws DamagedDatabaseError */
  read(): string | undefined;
  /** Returns once it is on disk. At most 400 bytes. */
  write(text: string): void;
  close(): void;
}

const slotBytes = 512;

export function openHighWaterMark(file: string): HighWaterMark {
  const content = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const newest = readSlots(content).toSorted((one, other) => other.turn - one.turn)[0];
  let turn = newest?.turn ?? 0;
  let handle: number | undefined;

  return {
    read() {
      if (newest === undefined && content.trim() !== '') throw unreadable(file);
      return newest?.text;
    },
    write(text) {
      handle ??= open(file);
      turn += 1;
      const line = emptySlot();
      line.write(`${turn} ${sumOf(turn, text)} ${text}`);
      writeSync(handle, line, 0, slotBytes, (turn % 2) * slotBytes);
      fdatasyncSync(handle);
    },
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

/** Both places are there from the start: to write over them needs no room, so a full disk is no hindrance. */
function open(file: string): number {
  const folder = dirname(file);
  makePrivateFolder(folder);
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  if (readFileSync(file).length >= slotBytes * 2) return handle;
  writeSync(handle, Buffer.concat([emptySlot(), emptySlot()]), 0, slotBytes * 2, 0);
  fsyncSync(handle);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
  return handle;
}

function emptySlot(): Buffer {
  const line = Buffer.alloc(slotBytes, ' ');
  line.write('\n', slotBytes - 1);
  return line;
}

function readSlots(content: string): { turn: number; text: string }[] {
  return content.split('\n').flatMap((line) => {
    const [, turn = '', sum = '', text = ''] = /^(\d+) ([0-9a-f]{16}) (.*?) *$/.exec(line) ?? [];
    return turn !== '' && sum === sumOf(Number(turn), text) ? [{ turn: Number(turn), text }] : [];
  });
}

function sumOf(turn: number, text: string): string {
  return createHash('sha256').update(`${turn} ${text}`).digest('hex').slice(0, 16);
}

function unreadable(file: string): DamagedDatabaseError {
  return new DamagedDatabaseError(
    `${file} cannot be read, so nobody can say whether the database beside it is complete. Restore a backup with npm run restore, or, to take the database as it is, remove that file.`,
  );
}
