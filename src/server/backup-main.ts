import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSealingKey } from '#embedded-api/load-sealing-key.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';
import { systemClock as clock } from '#platform/system-clock.ts';
import { backUp } from './backup/back-up.ts';
import type { Manifest } from './backup/manifest.ts';
import { restore } from './backup/restore.ts';

/** `npm run backup -- --to DIR` and `npm run restore -- --from DIR`, as one program whose first word says which. */
const usage = 'Usage: npm run backup -- --to DIR [--data data], npm run restore -- --from DIR [--data data]';

class UsageError extends StartRefusedError {
  override readonly name = 'UsageError';
  override readonly exitCode = exitCodes.badSettings;
}

process.umask(0o077);
try {
  await run();
} catch (error) {
  const isOurs = error instanceof StartRefusedError;
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}${isOurs ? '' : ' Nothing was changed.'}\n`,
  );
  process.exitCode = isOurs ? error.exitCode : exitCodes.broken;
}

async function run(): Promise<void> {
  const [task, ...args] = process.argv.slice(2);
  const { to, from, data } = flagsOf(args);
  const dataDir = resolve(data ?? (process.env['GATEHOUSE_DATA'] || 'data'));
  if (task === 'backup' && to !== undefined && from === undefined) {
    const manifest = await backUp({ dataDir, to: resolve(to), version: ownVersion(), now: clock.now() });
    print(`Backed up into ${resolve(to)}: ${contents(manifest)}. Each copy was opened and read.`);
    if (has(manifest, 'embedded-api'))
      print(
        `The sealing key is not in it: keep a copy of ${keyFile(dataDir)} elsewhere, without which pre-shared keys cannot be read.`,
      );
    return;
  }
  if (task === 'restore' && from !== undefined && to === undefined) {
    const file = keyFile(dataDir);
    const sealingKey = existsSync(file) ? readSealingKey(file) : undefined;
    const { manifest, movedTo } = restore({ dataDir, from: resolve(from), sealingKey, now: clock.now() });
    print(`Restored into ${dataDir} what was backed up at ${manifest.takenAt}: ${contents(manifest)}.`);
    if (movedTo !== undefined) print(`What was there before is in ${movedTo}.`);
    if (has(manifest, 'embedded-api') && !sealingKey)
      print(`The sealing key is missing: put it back as ${file} before the next start.`);
    print('Everybody has to sign in again.');
    return;
  }
  throw new UsageError(usage);
}

function flagsOf(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, options: { to: text, from: text, data: text }, strict: true }).values;
  } catch (cause) {
    throw new UsageError(usage, { cause });
  }
}

function keyFile(dataDir: string): string {
  return process.env['GATEHOUSE_SEALING_KEY_FILE'] || pathsIn(dataDir).sealingKey;
}

function has(manifest: Manifest, name: string): boolean {
  return manifest.databases.some((entry) => entry.name === name);
}

function contents({ databases }: Manifest): string {
  return databases.map(({ name, changes }) => `${name} (${changes} changes)`).join(', ');
}

function ownVersion(): string {
  // As far away from dist/server as from here.
  const file = fileURLToPath(new URL('../../package.json', import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function print(text: string): void {
  process.stderr.write(`${text}\n`);
}
