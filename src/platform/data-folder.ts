import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where things are in the folder that `--data` names. The key is below neither database, so that a copy of one never
 * has it (security row S1); the marks are apart from the databases they are about, so that both are not lost together.
 */
export function pathsIn(dataDir: string) {
  return {
    console: join(dataDir, 'console'),
    consoleMark: join(dataDir, 'high-water', 'console'),
    auditMark: join(dataDir, 'high-water', 'audit'),
    history: join(dataDir, 'history'),
    fleet: join(dataDir, 'console', 'fleet.json'),
    embeddedApi: join(dataDir, 'embedded-api'),
    embeddedApiMark: join(dataDir, 'high-water', 'embedded-api'),
    /** There for its size; see `createReservedSpace`. */
    reserve: join(dataDir, 'reserve'),
    sealingKey: join(dataDir, 'keys', 'sealing.key'),
  };
}

/** Whether there is a database: a file that was only just made, and then a kill came, is none. */
export function holdsData(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0;
}
