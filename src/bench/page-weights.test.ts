import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { everyPage, manifestIn, weighPages } from './page-sizes.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
// `npm test` builds first; by itself this looks at the build that is there, if there is one.
const weights = existsSync(manifestIn(dist)) ? weighPages(dist) : [];

/** Most that may be loaded, kB of JavaScript in gzip: forms, editors and rules are fetched when they are wanted. */
const limits: readonly [page: string, own: number][] = [
  ['pages/GatewayPage.tsx', 60],
  ['pages/TunnelPage.tsx', 60],
  ['pages/AuditPage.tsx', 40],
  ['pages/SignInPage.tsx', 40],
];

describe.skipIf(weights.length === 0)('what the built pages weigh', () => {
  it('is at most 200 kB for what every page needs', () => {
    const first = weights.find(({ page }) => page === everyPage);
    expect(first?.script).toBeLessThanOrEqual(200_000);
  });

  it.each(limits)('%s loads at most %d kB of its own', (name, most) => {
    const page = weights.find(({ page: built }) => built === name);
    expect(page?.ownScript).toBeLessThanOrEqual(most * 1000);
  });
});
