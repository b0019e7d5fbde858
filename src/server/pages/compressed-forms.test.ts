import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { compressedForms, compressFolder } from './compressed-forms.ts';

const text = Buffer.from('a line of a program;\n'.repeat(500));

function aBuild(): string {
  const folder = aFolder();
  writeFileSync(join(folder, 'long.js'), text);
  writeFileSync(join(folder, 'short.js'), 'short');
  writeFileSync(join(folder, 'picture.png'), text);
  return folder;
}

test('a build is compressed file by file, where that is worth it', () => {
  const folder = aBuild();
  compressFolder(folder);
  const written = readdirSync(folder).filter((name) => /\.(?:br|gz)$/.test(name));
  expect(written).toEqual(['long.js.br', 'long.js.gz']);
  expect(brotliDecompressSync(readFileSync(join(folder, 'long.js.br')))).toEqual(text);
  expect(gunzipSync(readFileSync(join(folder, 'long.js.gz')))).toEqual(text);
});

test('what was written is sent as it is; the rest is compressed when it is read', () => {
  const folder = aBuild();
  const file = join(folder, 'long.js');
  writeFileSync(`${file}.br`, 'written before');
  const { br, gzip } = compressedForms(file, text);
  expect(br?.toString()).toBe('written before');
  expect(gunzipSync(gzip ?? '')).toEqual(text);
  expect(compressedForms(join(folder, 'short.js'), Buffer.from('short'))).toEqual({});
  expect(compressedForms(join(folder, 'picture.png'), text)).toEqual({});
});
