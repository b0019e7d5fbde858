import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiledProgram } from '#testing/compiled-program.ts';
import { aFolder } from '#testing/with-folder.ts';

const main = await compiledProgram('console');
let folder: string;
beforeAll(() => {
  folder = aFolder();
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
    const child = spawn(process.execPath, [main, '--port', '0', ...flags], {
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
  writeFileSync(join(folder, 'data', 'keys', 'sealing.key'), `${'0123456789abcdef'.repeat(4)}\n`, {
    mode: 0o600,
  });
  const { code, printed } = await run(['--data', join(folder, 'data')]);
  expect(code).toBe(78);
  expect(printed).toMatch(/^Gatehouse did not start\. The sealing key is not the one/m);
  rmSync(join(folder, 'data', 'keys', 'sealing.key'));
  expect((await run(['--data', join(folder, 'data')])).code).toBe(78);
});

test('a second process on the data folder says so in one line and ends with 75; the first goes on', async () => {
  const data = join(folder, 'shared');
  let second: Run | undefined;
  const first = await run(['--data', data], async (sofar) => {
    second = await run(['--data', data]);
    const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(sofar) ?? [];
    expect((await fetch(origin)).status).toBe(200);
  });
  expect(second).toEqual({
    code: 75,
    printed: `Gatehouse did not start. The data folder ${data} is in use by another Gatehouse. Stop that one first, or give another folder with --data.\n`,
  });
  expect(first.code).toBe(0);
});

test('a data folder that cannot be written is one line and exit code 73', async () => {
  writeFileSync(join(folder, 'file'), '');
  const { code, printed } = await run(['--data', join(folder, 'file', 'data')]);
  expect(code).toBe(73);
  expect(printed).toMatch(
    /^Gatehouse did not start\. \S+ cannot be written: a part of its path is a file\.[^\n]+\n$/,
  );
});

test('a sealing key that others can read is one line and exit code 78', async () => {
  const data = join(folder, 'readable');
  mkdirSync(join(data, 'keys'), { recursive: true });
  const key = join(data, 'keys', 'sealing.key');
  writeFileSync(key, `${'0123456789abcdef'.repeat(4)}\n`);
  mkdirSync(join(data, 'embedded-api'));
  writeFileSync(join(data, 'embedded-api', 'embedded-api.sqlite'), '');
  chmodSync(key, 0o644);
  const { code, printed } = await run(['--data', data]);
  expect(code).toBe(78);
  expect(printed).toMatch(/^Gatehouse did not start\. [^\n]+can be read by others \(mode 644\)[^\n]+\n$/m);
});

test.each([
  ['Z10: a metrics token', 'of the metrics', ['--metrics-token-file']],
  [
    'U9: a token of the history engine',
    'of the history engine',
    ['--history-url', 'http://127.0.0.1:9', '--history-token-file'],
  ],
])('%s that others can read is one line and exit code 2', async (_, what, flags) => {
  const token = join(folder, 'a.token');
  writeFileSync(token, 'a'.repeat(32));
  chmodSync(token, 0o644);
  const { code, printed } = await run(['--data', join(folder, 'data'), ...flags, token]);
  expect(code).toBe(2);
  expect(printed.startsWith(`The token ${what}, `)).toBe(true);
  expect(printed).toMatch(/^[^\n]+ can be read by others \(mode 644\)[^\n]+\n$/);
});

test('accounts that are gone bring no set-up link: exit code 65 and what to do', async () => {
  const data = join(folder, 'lost');
  await run(['--data', data]);
  rmSync(join(data, 'console', 'console.db'));
  const { code, printed } = await run(['--data', data]);
  expect(code).toBe(65);
  expect(printed).toMatch(
    /^Gatehouse did not start\. \S+console\.db is missing, though it held \d+ changes[^\n]+\n$/,
  );
});

test('too few files that may be open are one line and exit code 71', async () => {
  const start = await compiledProgram('console-start');
  const command = 'ulimit -n 64 && exec "$0" "$1" --data "$2"';
  const args = ['-c', command, process.execPath, start, join(folder, 'few')];
  const { status, stderr } = spawnSync('sh', args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  expect(stderr).toMatch(
    /^Gatehouse did not start\. Only \d+ more files may be open at once, and Gatehouse needs 200\.[^\n]+\n$/,
  );
  expect(status).toBe(71);
});
