import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiledProgram } from '#testing/compiled-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { FolderInUseError, lockFolder } from './lock-folder.ts';
import { unwritable } from './unwritable-folder.ts';

test('a folder is one process’s at a time, and is free again when given back', () =>
  withFolder(async (folder) => {
    const data = join(folder, 'made', 'on the way');
    const unlock = lockFolder(data);
    expect(() => lockFolder(data)).toThrow(FolderInUseError);
    expect(() => lockFolder(data)).toThrow(`The data folder ${data} is in use by another Gatehouse.`);
    unlock();
    lockFolder(data)();
    return Promise.resolve();
  }));

test('a lock does not outlive a kill −9 of who had it', () =>
  withFolder(async (folder) => {
    const program = await compiledProgram('lock-and-wait');
    const child = spawn(process.execPath, [program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => lockFolder(folder)).toThrow(FolderInUseError);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    lockFolder(folder)();
  }));

test('a folder that cannot be one is said in words', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockFolder(join(folder, 'file', 'data'))).toThrow(
      /cannot be written: a part of its path is a file/,
    );
    expect(() => lockFolder('/proc/gatehouse')).toThrow(/cannot be written: there can be no folder/);
    return Promise.resolve();
  }));

test.each([
  [{ code: 'EROFS' }, 'it is read-only'],
  [{ code: 'ERR_SQLITE_ERROR', sqliteCodeName: 'SQLITE_READONLY' }, 'it is read-only'],
  [{ code: 'ENOSPC' }, 'the disk is full'],
  [{ code: 'EACCES' }, 'this user has no right to'],
])('%j is said as: %s', (fault, words) => {
  expect(unwritable('/srv/data', Object.assign(new Error(), fault)).message).toContain(
    `/srv/data cannot be written: ${words}.`,
  );
});
