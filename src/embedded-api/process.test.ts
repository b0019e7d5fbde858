import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gateway } from '#contract/gateway.ts';
import { compiledProgram } from '#testing/compiled-program.ts';
import { apiOf } from '#testing/conformance/target.ts';
import {
  aConnectionBody,
  aGatewayBody,
  aTunnelBody,
  canary,
  freeRouter,
  settled,
} from '#testing/conformance/world.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';

const program = await compiledProgram('embedded-api');
let data: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
  data = aFolder();
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(data, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** All it printed. */
  output: () => string;
  ended: Promise<number | null>;
}

function start(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, output: () => output, ended };
}

async function listening(started: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = /at (http:\/\/[^/]+)\/1\.3/.exec(started.output())?.[1];
      if (url !== undefined) resolve(url);
    };
    started.child.stdout?.on('data', look);
    void started.ended.then(() => reject(new Error(started.output())));
  });
}

const token = 'ucat_process_test';
const args = (...more: string[]) => [
  '--port',
  '0',
  '--data',
  data,
  '--provisioning-time',
  '1',
  '--empty',
  ...more,
];
const env = { GATEHOUSE_API_TOKEN: token };

test('a killed process comes back with every acknowledged gateway and finishes what was half done', async () => {
  let uuid = '';
  const names: string[] = [];
  for (let round = 0; round < 4; round++) {
    const started = start(args(), env);
    const api = apiOf({ baseUrl: await listening(started), authorization: `Bearer ${token}` });
    if (round === 0) {
      const connections = [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })];
      const body = aGatewayBody({ name: 'killed', routers: [{ uuid: await freeRouter(api) }], connections });
      const created = await api({ method: 'POST', path: '/gateway', body });
      expect(created.status, created.text).toBe(201);
      uuid = Gateway.parse(created.json).uuid;
    } else {
      const { json } = await api({ method: 'GET', path: `/gateway/${uuid}` });
      expect(Gateway.parse(json)).toMatchObject({
        name: names.at(-1),
        connections: [{ tunnels: [{ name: 'a' }] }],
      });
    }
    const name = `killed-${round}`;
    expect((await api({ method: 'PATCH', path: `/gateway/${uuid}`, body: { name } })).status).toBe(200);
    names.push(name);
    started.child.kill('SIGKILL');
    await started.ended;
    expect(started.output()).not.toContain(canary);
  }
  const last = start(args(), env);
  const api = apiOf({ baseUrl: await listening(last), authorization: `Bearer ${token}` });
  expect(await settled(api, uuid)).toMatchObject({
    name: names.at(-1),
    addresses: [{ address: '198.18.0.1' }],
  });
  last.child.kill('SIGTERM');
  expect(await last.ended).toBe(0);
}, 120_000);

test('a wrong or missing key is said in one line and ends with 78', async () => {
  const first = start(args(), env);
  await listening(first);
  first.child.kill('SIGTERM');
  await first.ended;
  const otherKey = join(data, 'other.key');
  writeFileSync(otherKey, `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 });
  const wrong = start(args(), { ...env, GATEHOUSE_SEALING_KEY_FILE: otherKey });
  expect([await wrong.ended, wrong.output()]).toEqual([
    78,
    expect.stringMatching(/^The sealing key is not the one [^\n]+\n$/),
  ]);
  const missing = start(args(), { ...env, GATEHOUSE_SEALING_KEY_FILE: join(data, 'none.key') });
  expect([await missing.ended, missing.output()]).toEqual([
    78,
    expect.stringMatching(/^[^\n]+ is missing[^\n]+\n$/),
  ]);
}, 60_000);

test('bad flags end with one line and 2; without credentials a token is made that works', async () => {
  const bad = start(['--port', 'x']);
  expect([await bad.ended, bad.output()]).toEqual([
    2,
    '--port must be a whole number from 0 to 65535, not "x".\n',
  ]);
  const started = start(args());
  const baseUrl = await listening(started);
  const made = /^Token of this run: (ucat_\w+)$/m.exec(started.output())?.[1];
  const api = apiOf({ baseUrl, authorization: `Bearer ${made}` });
  expect((await api({ method: 'GET', path: '/gateway' })).status).toBe(200);
}, 60_000);

test('a second process on the data folder, the console too, says so in one line and ends with 75', async () => {
  await listening(start(args(), env));
  const second = start(args(), env);
  expect([await second.ended, second.output()]).toEqual([
    75,
    expect.stringMatching(/^The data folder \S+ is in use by another Gatehouse\. [^\n]+\n$/),
  ]);
});
