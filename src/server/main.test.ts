import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-main-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  printed: string;
}

/** Runs the program until it ends, or until it is ready: then `whenReady` is called and it is asked to end. */
function run(
  flags: string[],
  whenReady: (printed: string) => Promise<void> = () => Promise.resolve(),
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', ...flags], {
      env: { PATH: process.env['PATH'], GATEHOUSE_EMPTY: 'true' },
    });
    let printed = '';
    let isAsked = false;
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      if (isAsked || !/ready on http:\/\/127\.0\.0\.1:\d+\n[\s\S]*\n/.test(printed)) return;
      isAsked = true;
      whenReady(printed).then(() => child.kill('SIGTERM'), reject);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => resolve({ code, printed }));
  });
}

test('A1, K2, R14: the first start prints a link with its secret in the fragment, and SIGTERM ends it well', async () => {
  const { code, printed } = await run(['--data', join(folder, 'data')], async (sofar) => {
    const [, link = ''] = /(http:\S+\/setup#[A-Za-z0-9_-]{22,})/.exec(sofar) ?? [];
    const response = await fetch(link);
    expect(response.status).toBe(200);
    const session = await fetch(new URL('/api/console/session', link));
    expect(await session.json()).toEqual({ state: 'needs-setup' });
  });
  expect(code).toBe(0);
  expect(printed.match(/#/g)).toHaveLength(1);
});

test('D7: what it writes is for its owner only', () => {
  const files = readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' });
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(statSync(join(folder, 'data', file)).mode & 0o077, file).toBe(0);
});

test('a setting that cannot be meant is one line and exit code 2', async () => {
  expect(await run(['--host', '0.0.0.0'])).toMatchObject({ code: 2 });
  const { code, printed } = await run(['--nonsense']);
  expect(code).toBe(2);
  expect(printed.trim().split('\n')).toHaveLength(1);
});

test('S1: another key than the one of the data is refused with exit code 78', async () => {
  writeFileSync(join(folder, 'data', 'keys', 'sealing.key'), `${'0123456789abcdef'.repeat(4)}\n`);
  const { code, printed } = await run(['--data', join(folder, 'data')]);
  expect(code).toBe(78);
  expect(printed).toMatch(/^Gatehouse did not start\. The sealing key is not the one/m);
  rmSync(join(folder, 'data', 'keys', 'sealing.key'));
  expect((await run(['--data', join(folder, 'data')])).code).toBe(78);
});
