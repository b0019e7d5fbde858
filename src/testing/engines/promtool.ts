import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { engineProgram } from './engine-program.ts';

/**
 * Runs Prometheus's own checker.
 * @param input what it reads from its standard input
 * @returns what it printed, and whether it found everything right
 * @throws Error when it is not installed; it comes with Prometheus
 */
export async function promtool(
  args: readonly string[],
  { cwd, input = '' }: { cwd?: string; input?: string } = {},
): Promise<{ isRight: boolean; printed: string }> {
  const child = spawn(join(dirname(engineProgram('Prometheus')), 'promtool'), args, { cwd, stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.end(input);
  const [code, printed, complained] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { isRight: code === 0, printed: printed + complained };
}
