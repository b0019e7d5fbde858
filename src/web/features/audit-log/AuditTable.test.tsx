import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { AuditEntry, AuditItem } from '#contract/audit.ts';
import { renderWeb } from '#testing/render-web.tsx';
import { AuditTable } from './AuditTable.tsx';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';

function anEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    state: 'whole',
    id: 7,
    at: '2026-01-15T11:00:00.000Z',
    actor: 'ada',
    role: 'admin',
    address: '192.0.2.1',
    action: 'modifyTunnel',
    gatewayUuid: uuid,
    names: { gateway: 'helsinki', connection: 'payments', tunnel: 'a', person: null },
    story: {
      summary: 'Replace the pre-shared key',
      kinds: ['key-replaced'],
      differences: [{ label: 'Tunnel payments/a, pre-shared key', before: null, after: 'replaced' }],
      moreDifferences: 0,
    },
    target: null,
    change: null,
    outcome: 'ok',
    status: 200,
    detail: null,
    correlationId: 'c',
    ...over,
  };
}

/** @param now what the gateway is called now; undefined when it is gone */
async function rowsOf(entries: AuditItem[], now: string | undefined) {
  renderWeb(<AuditTable entries={entries} nameNow={() => now} />);
  const [, ...rows] = within(await screen.findByRole('table')).getAllByRole('row');
  return rows.map((row) => row.textContent);
}

it('says who did what to what, with the gateway’s name of then, and of now', async () => {
  const [row] = await rowsOf([anEntry()], 'helsinki-hub');
  expect(row).toContain('ada admin');
  expect(row).toContain('Replace the pre-shared key');
  expect(row).toContain('helsinki (now helsinki-hub) · tunnel payments/a');
  expect(row).toContain('pre-shared key: replaced');
  expect(screen.getByRole('link', { name: 'helsinki' }).getAttribute('href')).toBe(`/gateways/${uuid}`);
});

it('names a gateway that is gone, and leads nowhere', async () => {
  const [row] = await rowsOf([anEntry()], undefined);
  expect(row).toContain('helsinki · tunnel payments/a');
  expect(screen.queryByRole('link')).toBeNull();
});

it('shows a damaged entry as damaged, beside the others', async () => {
  const [damaged, whole] = await rowsOf([{ state: 'damaged', id: 8 }, anEntry()], 'helsinki');
  expect(damaged).toContain('Entry 8 is damaged: what is on disk is not what was written.');
  expect(whole).toContain('Replace the pre-shared key');
});
