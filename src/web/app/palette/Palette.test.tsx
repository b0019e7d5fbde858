import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { Palette } from './Palette.tsx';

it('opens with Enter what was found only after the typing', async () => {
  answerFetch(500, {});
  const client = quietQueryClient();
  const onOpen = vi.fn();
  renderWeb(<Palette role="admin" onOpen={onOpen} onClose={() => undefined} />, client);
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Find a gateway, tunnel or page' }),
    'turku',
  );
  expect(screen.getByText(/The gateways are not read yet/)).toBeTruthy();
  const gateway = aGatewayRow({ name: 'turku' });
  act(() => {
    client.setQueryData(gatewayQueries.fleet().queryKey, {
      observedAt: '2026-01-15T12:00:00Z',
      gateways: [gateway],
      unreadable: [],
      problem: null,
      sweepIntervalMs: 10_000,
    });
  });
  await screen.findByText('turku');
  // It is found in rows of long ago.
  expect(screen.getByRole('note').textContent).toMatch(
    /unknown since .*\. What was made, renamed or deleted/,
  );
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ kind: 'gateway', gateway }));
});
