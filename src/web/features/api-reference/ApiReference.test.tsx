import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { ApiReference } from './ApiReference.tsx';

async function renderReference(hasGateway = true): Promise<void> {
  const client = quietQueryClient();
  const gateway = aGateway({ name: 'oulu' });
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: '2026-01-15T12:00:00Z',
    gateways: hasGateway ? [aGatewayRow({ uuid: gateway.uuid, name: 'oulu' })] : [],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  });
  client.setQueryData(gatewayQueries.detail(gateway.uuid).queryKey, anAnswer(gateway));
  client.setQueryData(planQueries.list().queryKey, anAnswer([]));
  renderWeb(<ApiReference />, client);
  await screen.findByRole('table', { name: 'Tunnels' });
}

const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(name) });

describe('the API page', () => {
  it('says of each endpoint what it is, who may call it and where it is done', async () => {
    await renderReference();
    expect(screen.getAllByRole('row')).toHaveLength(30 + 5);
    const row = rowOf('S22');
    expect(row.textContent).toContain('PATCH');
    expect(row.textContent).toContain('operator');
    const link = within(row).getByRole('link', { name: 'Tunnel page' });
    expect(link.getAttribute('href')).toMatch(/^\/gateways\/.+\/connections\/.+\/tunnels\/.+$/);
    expect(within(row).queryByRole('button')).toBeNull();
  });

  it('sends a read with parameters of the account, and shows the answer', async () => {
    const sent = answerFetch(200, [{ key: 'env', value: 'testing' }]);
    await renderReference();
    await userEvent.click(within(rowOf('S10')).getByRole('button', { name: /^Try S10/ }));
    const dialog = await screen.findByRole('dialog', { name: 'List the labels' });
    expect(dialog.textContent).toContain('Bearer $UPCLOUD_TOKEN');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await within(dialog).findByRole('region', { name: 'The answer as JSON' })).toBeTruthy();
    expect(sent.at(-1)).toMatchObject({
      method: 'GET',
      url: expect.stringMatching(/\/gateway\/.+\/labels$/) as string,
    });
  });

  it('shows what the service refuses, with its code', async () => {
    answerFetch(400, {
      type: 'x#ERROR_INVALID_REQUEST',
      title: 'Bad limit.',
      status: 400,
      correlation_id: 'c-1',
    });
    await renderReference();
    await userEvent.click(within(rowOf('S3')).getByRole('button'));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Limit'), 'many');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
    expect(await within(dialog).findByText('Bad limit.')).toBeTruthy();
    expect(dialog.textContent).toContain('INVALID_REQUEST');
  });

  it('says why nothing can be tried without a gateway', async () => {
    await renderReference(false);
    const button = within(rowOf('S4')).getByRole('button');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('There is no gateway yet.');
  });
});
