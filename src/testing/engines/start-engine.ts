import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as passed } from 'node:timers/promises';
import type { EngineName } from '#tooling/engines.mjs';
import { engineProgram } from './engine-program.ts';
import { type WrittenSeries, remoteWriteBody, remoteWriteHeaders } from './remote-write.ts';

/** A real engine on loopback, with data of its own. */
export interface RunningEngine {
  name: EngineName;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** All series of a time together: an engine takes nothing that is older than what it has. They are found afterwards. */
  write(series: readonly WrittenSeries[]): Promise<void>;
  /** Where its data is. */
  folder: string;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const startLimitMs = 20_000;
/** Somebody may take a port between finding it free and using it. */
const mostTries = 5;
const atOnceMs = 30 * 60_000;

/**
 * @param folder is for the engine alone, and whoever asked takes it away
 * @param config of Prometheus, as YAML: what it scrapes, nothing unless said
 * @throws Error when it is not installed, or does not start, with what it printed
 */
export async function startEngine(name: EngineName, folder: string, config = ''): Promise<RunningEngine> {
  const program = engineProgram(name);
  for (let tried = 1; ; tried++) {
    const port = await freePort();
    const child = spawn(program, flagsOf(name, folder, port, config), { stdio: ['ignore', 'pipe', 'pipe'] });
    const origin = `http://127.0.0.1:${port}`;
    const printed = await untilReady(child, origin);
    if (printed === undefined) return running(name, folder, origin, child);
    if (tried === mostTries) throw new Error(`${name} did not start. It printed:\n${printed}`);
  }
}

function flagsOf(name: EngineName, folder: string, port: number, config: string): string[] {
  const address = `127.0.0.1:${port}`;
  mkdirSync(folder, { recursive: true });
  // Whatever the year of what is written.
  if (name === 'VictoriaMetrics')
    return [`-httpListenAddr=${address}`, `-storageDataPath=${folder}`, '-retentionPeriod=100y'];
  const file = join(folder, 'prometheus.yml');
  writeFileSync(file, config);
  return [
    `--web.listen-address=${address}`,
    `--config.file=${file}`,
    `--storage.tsdb.path=${folder}`,
    '--storage.tsdb.retention.time=100y',
    '--web.enable-remote-write-receiver',
  ];
}

/** @returns undefined once it answers, or what it printed when it does not */
async function untilReady(child: Child, origin: string): Promise<string | undefined> {
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  child.on('error', (error) => printed.push(error.message));
  for (const until = Date.now() + startLimitMs; Date.now() < until && child.exitCode === null;) {
    if (await isReady(origin)) return undefined;
    await passed(20);
  }
  await end(child, 'SIGKILL');
  return printed.join('').slice(-4_000);
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/-/ready`)).ok;
  } catch {
    return false;
  }
}

function running(name: EngineName, folder: string, origin: string, child: Child): RunningEngine {
  return {
    name,
    origin,
    folder,
    async write(series) {
      for (const part of inOrder(series)) {
        const answer = await fetch(`${origin}/api/v1/write`, {
          method: 'POST',
          headers: remoteWriteHeaders,
          body: new Uint8Array(remoteWriteBody(part)),
        });
        if (!answer.ok)
          throw new Error(`${name} did not take samples (${answer.status}): ${await answer.text()}`);
      }
      // VictoriaMetrics finds what it was given a second later, or now.
      if (name === 'VictoriaMetrics') await (await fetch(`${origin}/internal/force_flush`)).text();
    },
    stop: () => end(child, 'SIGTERM'),
  };
}

/** Prometheus takes nothing that is an hour older than the newest: a piece of time of all series after the other. */
function* inOrder(series: readonly WrittenSeries[]): Generator<WrittenSeries[]> {
  const starts = series.flatMap(({ samples }) => samples[0]?.[0] ?? []);
  const ends = series.flatMap(({ samples }) => samples.at(-1)?.[0] ?? []);
  const next = series.map(() => 0);
  for (let until = Math.min(...starts) + atOnceMs; until < Math.max(...ends) + atOnceMs; until += atOnceMs) {
    const part = series.map(({ labels, samples }, index) => {
      const from = next[index] ?? 0;
      let to = from;
      while ((samples[to]?.[0] ?? Infinity) < until) to++;
      next[index] = to;
      return { labels, samples: samples.slice(from, to) };
    });
    yield part.filter(({ samples }) => samples.length > 0);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return address.port;
}

async function end(child: Child, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
