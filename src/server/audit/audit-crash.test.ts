import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledProgram } from '#testing/compiled-program.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createAuditLog } from './audit-log.ts';
import { aFolder } from '#testing/with-folder.ts';

test('G1: killed between intent and outcome, the entry is there and unknown', async () => {
  const dataDir = aFolder();
  const program = await compiledProgram('record-intent-and-wait');
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ended = once(child, 'exit');
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await ended;

    const database = openConsoleDatabase(dataDir);
    const log = createAuditLog(database, fakeClock());
    const id = Number(printed.toString());
    expect(log.list({ limit: 10 })).toMatchObject([{ id, action: 'deleteTunnel', outcome: 'pending' }]);
    expect(log.completeAbandoned()).toBe(1);
    expect(log.list({ limit: 10 })).toMatchObject([{ id, outcome: 'unknown', status: null }]);
    expect(log.verifyAuditChain()).toMatchObject({ ok: true, records: 2 });
    database.close();
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
});
