import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CompiledProgram, compiledProgram } from '#testing/compiled-program.ts';
import { aFolder } from '#testing/with-folder.ts';

let folder: string;
const children = new Set<ChildProcess>();
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(folder, { recursive: true, force: true });
});

/** As `… | head -1`: whoever read both outputs leaves once the address was read. */
async function withoutReaders(program: CompiledProgram): Promise<{ child: ChildProcess; origin: string }> {
  const file = await compiledProgram(program);
  const flags = ['--port', '0', '--data', folder, '--empty'];
  const child = spawn(process.execPath, [file, ...flags], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.once('exit', () => reject(new Error(printed)));
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const found = /(http:\/\/127\.0\.0\.1:\d+)\S*[\s\S]*\n/.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
  });
  child.stdout.destroy();
  child.stderr.destroy();
  return { child, origin };
}

test.each<[CompiledProgram, string]>([
  ['console', '/api/nothing'],
  ['embedded-api', '/1.3/gateway'],
])('the %s goes on when nobody reads its outputs any more, and ends well', async (program, target) => {
  const { child, origin } = await withoutReaders(program);
  for (let request = 0; request < 5; request++) {
    expect((await fetch(`${origin}${target}`)).status).toBeGreaterThanOrEqual(400);
  }
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
