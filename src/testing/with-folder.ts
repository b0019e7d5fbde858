import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

const made = new Set<string>();

/**
 * A new empty folder. In unit tests it is gone after the file that asked for it (`setup-node.ts`), elsewhere it is for whoever
 * asked to take it away.
 */
export function aFolder(): string {
  // All of a run of the tests lie in one, which has to be empty at its end (`own-folder.ts`).
  const folder = mkdtempSync(join(env['TEST_FOLDER'] ?? tmpdir(), 'gatehouse-'));
  made.add(folder);
  return folder;
}

/** Runs `work` with a new folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = aFolder();
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that `aFolder` made in this process. */
export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}
