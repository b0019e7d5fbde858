import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTlsFiles } from './tls.ts';
import { pemOf, selfSigned } from '#testing/self-signed.ts';
import { aFolder } from '#testing/with-folder.ts';

const now = Date.UTC(2026, 0, 15);
const directory = aFolder();
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const owner = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyFile = fileWith('key.pem', pemOf(owner.privateKey), 0o600);
const certFile = fileWith('cert.pem', selfSigned(owner, '260101000000Z', '270101000000Z'));

test('a pair that belongs together is read', () => {
  const read = readTlsFiles({ certFile, keyFile }, now);
  expect(read.ok && read.files.cert).toContain('BEGIN CERTIFICATE');
});

test('H7: a key that others can read is refused, with the command that mends it', () => {
  const open = fileWith('open.pem', pemOf(owner.privateKey), 0o644);
  expect(readTlsFiles({ certFile, keyFile: open }, now)).toEqual({
    ok: false,
    problem: `The key ${open} can be read by every user of this machine; run: chmod 600 ${open}`,
  });
  chmodSync(open, 0o640);
  expect(readTlsFiles({ certFile, keyFile: open }, now).ok).toBe(true);
});

test.each([
  ['a missing certificate', { certFile: join(directory, 'none.pem'), keyFile }, 'cannot be read'],
  ['a missing key', { certFile, keyFile: join(directory, 'none.pem') }, 'cannot be read'],
  ['a directory', { certFile: directory, keyFile }, 'cannot be read'],
  ['the key given as the certificate', { certFile: keyFile, keyFile }, 'is not a certificate'],
  [
    'something else given as the key',
    { certFile, keyFile: fileWith('x.pem', 'x', 0o600) },
    'is not a private key',
  ],
  [
    'the key of another certificate',
    { certFile, keyFile: fileWith('other.pem', pemOf(stranger.privateKey), 0o600) },
    'does not belong to',
  ],
])('%s is one clear line', (_, paths, said) => {
  const read = readTlsFiles(paths, now);
  expect(read.ok ? '' : read.problem).toContain(said);
  expect(read.ok ? '' : read.problem).not.toMatch(/\n|PRIVATE/);
});

test('a certificate that ran out is refused', () => {
  const old = fileWith('old.pem', selfSigned(owner, '240101000000Z', '250101000000Z'));
  const read = readTlsFiles({ certFile: old, keyFile }, now);
  expect(read.ok ? '' : read.problem).toContain('ran out');
});

function fileWith(name: string, text: string, mode = 0o644): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}
