import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '#contract/zod-config.ts';
import { DatabaseName } from './kept-databases.ts';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';

/** The folder given is no backup, or not all of one. */
export class BackupError extends StartRefusedError {
  override readonly name = 'BackupError';
  override readonly exitCode = exitCodes.unusableData;
}

/** What is in a backup; written last, so that a folder without it is none. */
const Manifest = z.object({
  format: z.literal(1),
  /** Of Gatehouse. */
  version: z.string(),
  takenAt: z.string(),
  databases: z
    .array(
      z.object({
        name: DatabaseName,
        sha256: z.string(),
        schema: z.int(),
        changes: z.int(),
      }),
    )
    .min(1),
});
export type Manifest = z.output<typeof Manifest>;

const fileIn = (folder: string) => join(folder, 'backup.json');

export function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(fileIn(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
}

/** @throws BackupError */
export function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch (cause) {
    throw new BackupError(
      `${folder} holds no backup that this version can read: ${fileIn(folder)} is missing or is not one.`,
      { cause },
    );
  }
}

export function sumOfFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
