import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { readTokenFile } from './token-file.ts';

const folder = aFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'metrics.token');
const good = 'TOKENCANARY0123456789abcdefABCDEF';

function read(text: string, mode = 0o600) {
  rmSync(file, { force: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return readTokenFile(file, { what: 'of the metrics', leastLength: 32 });
}

test('H7, S6: a token is read from a file of its owner only, and a problem says what to do without quoting it', () => {
  const found = read(`${good}\n`);
  expect(found.ok && found.token.reveal()).toBe(good);
  expect(JSON.stringify(found)).not.toContain(good);
  for (const [text, mode, problem] of [
    [good, 0o644, /read by others \(mode 644\).*chmod 600/],
    [good.slice(0, 31), 0o600, /has 31 characters and must have at least 32/],
    ['', 0o600, /has 0 characters/],
    [`${good}\n${good}`, 0o600, /one line of letters/],
    [`${good}"`, 0o600, /one line of letters/],
    [good.repeat(200), 0o600, /one line of letters/],
  ] as const) {
    const refused = read(text, mode);
    expect(refused).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as unknown });
    expect(JSON.stringify(refused)).not.toContain('CANARY');
  }
  rmSync(file);
  expect(readTokenFile(file, { what: 'of the metrics', leastLength: 32 })).toMatchObject({ ok: false });
});
