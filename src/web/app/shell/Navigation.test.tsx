import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ConsoleStatus } from '#contract/console-status.ts';
import { signedInUserId } from '#testing/render-page.tsx';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { statusQueries } from '../../resources/status.ts';
import { Navigation } from './Navigation.tsx';

async function footFor(slowReading: ConsoleStatus['slowReading']): Promise<string> {
  const client = quietQueryClient();
  client.setQueryData(statusQueries.current().queryKey, {
    version: '1',
    upstream: { kind: 'real', host: 'x', network: 'real', reachability: { state: 'unknown' } },
    ...(slowReading && { slowReading }),
  });
  const session = {
    state: 'signed-in',
    userId: signedInUserId,
    username: 'ann',
    role: 'viewer',
    expiresAt: '2099-01-15T14:02:10Z',
    idleLimitSeconds: 1800,
  } as const;
  const nothing = () => undefined;
  renderWeb(
    <main>
      <Navigation session={session} onNavigate={nothing} onOpenShortcuts={nothing} />
    </main>,
    client,
  );
  await screen.findByText('Gatehouse 1');
  return screen.getByRole('main').textContent;
}

const others =
  'Counters are read every 40\u00a0s instead of 10\u00a0s: there are more gateways than the API’s limit of calls allows.';

it('tells that counters are read less often than asked for, by how much, and why', async () => {
  expect(await footFor({ askedSeconds: 10, firstSeconds: 10, othersSeconds: 40 })).toContain(
    `${others} Those open or in trouble: every 10\u00a0s.`,
  );
});

it('tells of none that come first where those are read no more often', async () => {
  const foot = await footFor({ askedSeconds: 10, firstSeconds: 40, othersSeconds: 40 });
  expect(foot).toContain(others);
  expect(foot).not.toContain('Those open');
});

it('says nothing while they are read as often as was asked for', async () => {
  expect(await footFor(undefined)).not.toContain('Counters');
});
