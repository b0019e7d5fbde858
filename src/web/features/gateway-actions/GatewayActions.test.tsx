import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import type { Role } from '#contract/endpoint.ts';
import type { Gateway } from '#contract/gateway.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { aGateway } from '#testing/console-builders.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { sessionQueries } from '../../resources/session.ts';
import { GatewayActions } from './GatewayActions.tsx';

afterEach(() => vi.unstubAllGlobals());

function renderActions(over: Partial<Gateway> = {}, role: Role = 'operator') {
  const client = quietQueryClient();
  const session: SessionState = {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role,
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  const onDeleting = vi.fn();
  renderWeb(<GatewayActions gateway={aGateway({ name: 'oulu', ...over })} onDeleting={onDeleting} />, client);
  return { onDeleting };
}

const reasonOf = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const button = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });

describe('the buttons of a gateway', () => {
  it('say to a viewer why they are off, and do nothing', async () => {
    renderActions({}, 'viewer');
    for (const name of ['Start', 'Stop', 'Delete']) {
      expect(button(name).getAttribute('aria-disabled')).toBe('true');
      expect(reasonOf(button(name))).toMatch(/Needs the role operator/);
    }
    await userEvent.click(button('Delete'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('say why starting a started one makes no sense', () => {
    renderActions();
    expect(reasonOf(button('Start'))).toBe('The gateway is started already.');
    expect(button('Stop').getAttribute('aria-disabled')).toBeNull();
  });

  it('stop after saying what is cut, sending nothing but the status', async () => {
    const sent = answerFetch(200, aGateway({ configured_status: 'stopped' }));
    renderActions();
    await userEvent.click(button('Stop'));
    const dialog = await screen.findByRole('dialog', { name: 'Stop this gateway?' });
    expect(dialog.textContent).toContain('its networks lose their way to the internet');
    expect(dialog.textContent).toContain('1 tunnel that is up goes down');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stop gateway' }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      url: expect.stringMatching(/\/gateway\/10c153e0-[^/]+$/) as string,
      method: 'PATCH',
      body: { configured_status: 'stopped' },
    });
  });

  it('delete only after the name was typed, with all that goes listed', async () => {
    const sent = answerFetch(204, undefined);
    const { onDeleting } = renderActions();
    await userEvent.click(button('Delete'));
    const dialog = await screen.findByRole('dialog', { name: 'Delete this gateway?' });
    expect(dialog.textContent).toContain('1 connection');
    expect(dialog.textContent).toContain('example-connection/example-tunnel-1 to 198.51.100.20');
    expect(dialog.textContent).toContain('203.0.113.10 (public-ip-1)');

    const confirm = within(dialog).getByRole('button', { name: /^Delete gateway/ });
    await userEvent.type(within(dialog).getByRole('textbox'), 'oul');
    await userEvent.click(confirm);
    expect(sent).toEqual([]);

    await userEvent.type(within(dialog).getByRole('textbox'), 'u');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete gateway' }));
    await vi.waitFor(() => expect(onDeleting).toHaveBeenCalled());
    expect(sent[0]?.method).toBe('DELETE');
  });

  it('keep the dialog open with the reason when the service says no', async () => {
    answerFetch(500, {
      type: 'x#ERROR_SERVICE_ERROR',
      title: 'It could not be done.',
      status: 500,
      correlation_id: 'c',
    });
    const { onDeleting } = renderActions();
    await userEvent.click(button('Delete'));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'oulu');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete gateway' }));
    expect(await within(dialog).findByText('It could not be done.')).toBeTruthy();
    expect(onDeleting).not.toHaveBeenCalled();
  });
});
