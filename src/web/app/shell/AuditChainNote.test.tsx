import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AuditChain } from '#contract/audit.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { statusQueries } from '../../resources/status.ts';
import { AuditChainNote } from './AuditChainNote.tsx';

async function noteFor(auditChain: AuditChain | undefined): Promise<string | null> {
  const client = quietQueryClient();
  client.setQueryData(statusQueries.current().queryKey, {
    version: '1',
    upstream: { kind: 'embedded', host: 'x', network: 'simulated', reachability: { state: 'unknown' } },
    ...(auditChain && { auditChain }),
  });
  renderWeb(
    <main>
      <AuditChainNote />
    </main>,
    client,
  );
  return (await screen.findByRole('main')).textContent;
}

it('tells since when the audit log is not what was written', async () => {
  const since = '2026-01-15T12:00:00.000Z';
  expect(await noteFor({ state: 'broken', firstDamaged: 57, since })).toMatch(
    /damaged at record 57: what was written up to 2026-01-15 \d\d:00:00 is sound, what came later is not proven/,
  );
});

it('tells when none of it is sure', async () => {
  expect(await noteFor({ state: 'broken', firstDamaged: 1, since: null })).toContain('none of it is sure');
});

it.each([{ state: 'sound' } as const, undefined])('says nothing for %j', async (chain) => {
  expect(await noteFor(chain)).toBe('');
});
