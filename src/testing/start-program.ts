import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A built program of ours that listens. */
export interface Program {
  /** `http://127.0.0.1:port`; with a certificate https */
  origin: string;
  pid: number;
  /** All that it printed so far. */
  output(): string;
  /** Stops answering, as a hung machine does: connections are taken and nothing comes. */
  suspend(): void;
  resume(): void;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  program: 'main' | 'embedded-api';
  /** Of which build, when not of the one that lies in `dist`. */
  dist?: string;
  flags: readonly string[];
  /** Beside the quiet environment of the tests, which has no settings of ours. */
  env?: Readonly<Record<string, string>>;
}

const listening = /https?:\/\/127\.0\.0\.1:\d+/;
const ownDist = fileURLToPath(new URL('../../dist', import.meta.url));
const startLimitMs = 20_000;

/**
 * Starts one of the two built programs and waits until it says where it listens.
 * @throws Error with what it printed, when it ends instead.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { program, dist = ownDist, flags, env = {} } = options;
  const file = join(dist, 'server', `${program}.js`);
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...flags], {
    // A week of the demo estate costs seconds of work, of which few tests know anything.
    env: { ...process.env, NODE_ENV: 'production', GATEHOUSE_DEMO_DAYS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return untilListening(program, child);
}

/**
 * A process that prints the address where it listens, once it does.
 * @throws Error with what it printed, when it ends instead.
 */
export async function untilListening(
  name: string,
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<Program> {
  const printed: string[] = [];
  const output = () => printed.join('');
  const origin = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${name} ${why}. It printed:\n${output()}`));
    const timer = setTimeout(() => fail('did not say where it listens'), startLimitMs);
    child.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed.push(text);
        const found = listening.exec(output());
        if (!found) return;
        clearTimeout(timer);
        resolve(found[0]);
      });
    }
  });
  return {
    origin,
    pid: child.pid ?? 0,
    output,
    suspend: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
