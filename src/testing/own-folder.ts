import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Around a whole run of the unit tests: what they write to the disk lies in one folder, and they leave nothing in it. */
export default function ownFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tests-'));
  process.env['TEST_FOLDER'] = folder;
  return () => {
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`The tests left folders behind: ${left.join(', ')}`);
  };
}
