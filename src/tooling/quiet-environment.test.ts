import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { quietEnvironment } from './quiet-environment.mjs';
import { aFolder } from '#testing/with-folder.ts';

const run = promisify(execFile);
const violationsFile = () => join(aFolder(), 'refused');

/** Runs a script below the guard; tells what it printed. */
async function underGuard(script: string, file = violationsFile()): Promise<string> {
  const env = quietEnvironment(process.env, file);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
  return stdout.trim();
}

describe('the environment of tests and benches', () => {
  it('has no credentials, no settings of ours and no proxies', () => {
    const environment = quietEnvironment(
      {
        UPCLOUD_TOKEN: 'secret',
        UPCLOUD_DEBUG_API_BASE_URL: 'https://elsewhere.example',
        GATEHOUSE_DATA: '/precious',
        https_proxy: 'http://proxy.example',
        HTTP_PROXY: 'http://proxy.example',
        PATH: '/bin',
      },
      'refused',
    );
    expect(Object.keys(environment).sort()).toEqual(['LOOPBACK_VIOLATIONS', 'NODE_OPTIONS', 'PATH']);
  });

  it('keeps the options that Node was given', () => {
    expect(quietEnvironment({ NODE_OPTIONS: '--trace-warnings' }, 'refused').NODE_OPTIONS).toMatch(
      /^--trace-warnings --import=file:/,
    );
  });
});

describe('a process in it', () => {
  it.each([
    ['fetch', `await fetch('http://192.0.2.1/').catch((error) => console.log(error.cause.message))`],
    [
      'a TLS socket',
      `import tls from 'node:tls'; tls.connect({ host: '192.0.2.1', port: 443 }).on('error', (error) => console.log(error.message))`,
    ],
    [
      'a socket by port and host',
      `import net from 'node:net'; net.connect(80, '192.0.2.1').on('error', (error) => console.log(error.message))`,
    ],
    [
      'a worker thread',
      `import { Worker } from 'node:worker_threads';
       new Worker("fetch('http://192.0.2.1/').catch((error) => console.log(error.cause.message))", { eval: true })`,
    ],
  ])('is refused what is not loopback, and that is noted: %s', async (_, script) => {
    const file = violationsFile();
    expect(await underGuard(script, file)).toMatch(/^Refused: 192\.0\.2\.1 is not loopback/);
    expect(readFileSync(file, 'utf8')).toBe('192.0.2.1\n');
  });

  it('never asks for the address of a name', async () => {
    const script = `await fetch('http://gatehouse.example/').catch((error) => console.log(error.cause.message))`;
    expect(await underGuard(script)).toMatch(/^Refused: gatehouse\.example/);
  });

  it.each(['127.0.0.1', 'localhost'])('reaches %s', async (host) => {
    const server = createServer((socket) => socket.end('hello')).listen(0, host);
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const script = `import net from 'node:net'; net.connect(${port}, '${host}').on('data', (data) => console.log(String(data)))`;
    expect(await underGuard(script)).toBe('hello');
    server.close();
  });
});
