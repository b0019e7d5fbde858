import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint, fingerprintOfFiles, whenChanged } from './fingerprint.mjs';
import { aFolder } from '#testing/with-folder.ts';

const folder = () => aFolder();

describe('a fingerprint', () => {
  it('differs when a boundary between parts moves', () => {
    expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']));
  });

  it('differs when a file of a folder changes its contents or its name', () => {
    const root = folder();
    mkdirSync(join(root, 'deep'));
    writeFileSync(join(root, 'deep', 'one.ts'), 'one');
    const before = fingerprintOfFiles([root]);
    writeFileSync(join(root, 'deep', 'one.ts'), 'two');
    const changed = fingerprintOfFiles([root]);
    writeFileSync(join(root, 'deep', 'two.ts'), '');
    expect(new Set([before, changed, fingerprintOfFiles([root])]).size).toBe(3);
  });

  it('leaves out the files that are not wanted, and folders that do not exist', () => {
    const root = folder();
    const before = fingerprintOfFiles([root, join(root, 'absent')]);
    writeFileSync(join(root, 'one.test.ts'), 'one');
    expect(fingerprintOfFiles([root], (file) => !file.endsWith('.test.ts'))).toBe(before);
  });
});

describe('work behind a stamp', () => {
  it('is done once for a fingerprint and again for another', () => {
    const stamp = join(folder(), 'new', 'stamp');
    const done: string[] = [];
    for (const wanted of ['a', 'a', 'b', 'b']) whenChanged(stamp, wanted, () => done.push(wanted));
    expect(done).toEqual(['a', 'b']);
  });

  it('is done again after it was broken off', () => {
    const stamp = join(folder(), 'stamp');
    whenChanged(stamp, 'a', () => {});
    const breakOff = () => {
      throw new Error('broken off');
    };
    expect(() => whenChanged(stamp, 'b', breakOff)).toThrow('broken off');
    expect(existsSync(stamp)).toBe(false);
  });
});
