import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiledProgram } from '#testing/compiled-program.ts';
import { runGatehouse } from '#testing/running-gatehouse.ts';
import { aFolder } from '#testing/with-folder.ts';

const program = await compiledProgram('backup');

function run(...args: string[]) {
  const env = { PATH: process.env['PATH'] };
  const ended = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
  return { code: ended.status, said: ended.stderr };
}

test('a backup and its restore say what they did, and what they did not', async () => {
  const dataDir = join(aFolder(), 'data');
  const to = join(aFolder(), 'monday');
  await (await runGatehouse({ dataDir })).stop();

  const taken = run('backup', '--data', dataDir, '--to', to);
  expect(taken.said).toMatch(
    /^Backed up into \S+monday: console \(\d+ changes\), embedded-api \(\d+ changes\), history-embedded \(\d+ changes\)\. .*\nThe sealing key is not in it: /,
  );
  expect(taken.code).toBe(0);
  const restored = run('restore', '--data', dataDir, '--from', to);
  expect(restored.said).toMatch(
    /^Restored into [^\n]+\nWhat was there before is in [^\n]+\nThe sealing key is missing: put it back as [^\n]+\nEverybody has to sign in again\.\n$/,
  );
  expect(restored.code).toBe(0);
});

test('what cannot be is one line and the exit code of the table', () => {
  expect(run('backup')).toEqual({ code: 2, said: expect.stringMatching(/^Usage: [^\n]+\n$/) as string });
  const nothing = aFolder();
  expect(run('backup', '--data', nothing, '--to', join(nothing, 'to'))).toMatchObject({ code: 65 });
  expect(run('restore', '--data', nothing, '--from', nothing)).toEqual({
    code: 65,
    said: expect.stringMatching(/holds no backup that this version can read[^\n]+\n$/) as string,
  });
});
