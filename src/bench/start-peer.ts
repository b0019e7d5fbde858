import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Program, untilListening } from '#testing/start-program.ts';

export type PeerName = 'upstream' | 'bare-fastify' | 'bare-table' | 'http-proxy' | 'nginx' | 'gatehouse';

/**
 * Starts a peer as a process of its own.
 * @throws Error with what it printed, when it ends instead (nginx, where it is not installed).
 */
export function startPeer(name: PeerName, ...args: readonly string[]): Promise<Program> {
  const file = fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return untilListening(name, child);
}
