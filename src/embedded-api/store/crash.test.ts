import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compiledProgram } from '#testing/compiled-program.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { numberedUuid } from '#testing/builders/stored-gateway.ts';
import { expect, test } from 'vitest';
import { openStore } from './store.ts';
import { aFolder } from '#testing/with-folder.ts';

const writer = await compiledProgram('write-until-killed');
const dataDir = aFolder();
const key = Buffer.alloc(32, 7);

test('after each of 12 kills under writes everything that was acknowledged is there', async () => {
  const [one, other] = await Promise.all([killRepeatedly('one', 6), killRepeatedly('other', 6)]);
  expect(one.kills + other.kills).toBe(12);
  expect(one.acknowledged + other.acknowledged).toBeGreaterThan(24);
}, 180_000);

/** What the writer said last of each gateway. */
type Said = Map<number, 'created' | 'renamed' | 'deleted'>;

async function killRepeatedly(name: string, kills: number): Promise<{ kills: number; acknowledged: number }> {
  const file = join(dataDir, name, 'store.sqlite');
  const random = seededRandom(kills + name.length);
  const all: Said = new Map();
  let next = 1;
  let acknowledged = 0;
  for (let round = 0; round < kills; round++) {
    const { said, count } = await writeAndKill(file, next, random() * 25);
    acknowledged += count;
    for (const [number, word] of said) all.set(number, word);
    // One more than it spoke of: the write under way may have been done.
    next = Math.max(next, ...said.keys()) + 2;
    expectStored(file, said);
  }
  expectStored(file, all);
  return { kills, acknowledged };
}

async function writeAndKill(
  file: string,
  first: number,
  afterMs: number,
): Promise<{ said: Said; count: number }> {
  const child = spawn(process.execPath, [writer, file, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let failure = '';
  child.stderr.on('data', (chunk: Buffer) => (failure += chunk.toString()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      output += chunk.toString();
    });
    child.on('close', () => resolve());
  });
  expect(child.signalCode, failure).toBe('SIGKILL');
  // A line cut off in the middle was not said.
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  const said: Said = new Map();
  for (const line of lines) {
    const [, word, number] = /^(created|renamed|deleted) (\d+)$/.exec(line) ?? [];
    if (word === 'created' || word === 'renamed' || word === 'deleted') said.set(Number(number), word);
  }
  return { said, count: lines.length };
}

function expectStored(file: string, said: Said): void {
  const store = openStore(file, key);
  try {
    for (const [number, word] of said) {
      const gateway = store.gateway(numberedUuid(number));
      if (word === 'deleted') expect(gateway, `gateway ${number}`).toBeUndefined();
      else expect(gateway?.configuration.name ?? 'gone').toMatch(allowedAfter(word, number));
      const [tunnel] = gateway?.configuration.connections[0]?.tunnels ?? [];
      if (gateway) expect(store.pskOf(gateway, tunnel?.uuid ?? '')).toBe(`psk.of.${2_000_000 + number}`);
    }
  } finally {
    store.close();
  }
}

/** The write after the last acknowledged one may have been done without being spoken of; no other may. */
function allowedAfter(word: 'created' | 'renamed', number: number): RegExp {
  if (word === 'created') return new RegExp(`^(gateway|renamed)-${number}$`);
  return number % 3 === 0 ? new RegExp(`^(renamed-${number}|gone)$`) : new RegExp(`^renamed-${number}$`);
}
