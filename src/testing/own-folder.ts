import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../.cache');

/** Around a whole run of the unit tests: what they write to the disk lies in one folder, and they leave nothing in it. */
export default function ownFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tests-'));
  process.env['TEST_FOLDER'] = folder;
  mkdirSync(cache, { recursive: true });
  // Each worker adds its number (`compiled-program.ts`).
  const programs = `${mkdtempSync(join(cache, 'programs-'))}-`;
  process.env['TEST_PROGRAMS'] = programs;
  return () => {
    for (const name of readdirSync(cache)) {
      const path = join(cache, name);
      if (`${path}-`.startsWith(programs)) rmSync(path, { recursive: true, force: true });
    }
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`The tests left folders behind: ${left.join(', ')}`);
  };
}
