import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { engines, findEngine } from '#tooling/engines.mjs';

/**
 * Runs Prometheus's own checker.
 * @param input what it reads from its standard input
 * @returns what it printed, and whether it found everything right
 * @throws Error when it is not installed
 */
export async function promtool(
  args: readonly string[],
  { cwd, input = '' }: { cwd?: string; input?: string } = {},
): Promise<{ isRight: boolean; printed: string }> {
  const engine = findEngine('Prometheus');
  if (engine === undefined)
    throw new Error(
      `promtool is not installed: nothing was checked with it. "npm test" installs it, as does: apt-get install ${engines.Prometheus.package}`,
    );
  const child = spawn(join(dirname(engine), 'promtool'), args, { cwd, stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.end(input);
  const [code, printed, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { isRight: code === 0, printed: printed + complained };
}
