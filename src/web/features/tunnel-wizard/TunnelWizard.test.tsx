import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import type { Peer } from '#contract/peer.ts';
import type { SessionState } from '#contract/console-session.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { ProposeContext } from '../../resources/changes/use-propose.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { sessionQueries } from '../../resources/session.ts';
import { createDraftStore } from '../../ui/form/draft-store.ts';
import type { WizardStart } from './start-values.ts';
import type { StepId } from './steps.ts';
import { TunnelWizard } from './TunnelWizard.tsx';
import type { WizardValues } from './wizard-values.ts';

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const gateway = aGateway({ connections: [] });

interface Begun {
  gateway?: Gateway;
  start?: WizardStart;
  peer?: Peer;
}

function Paged({ first, begun }: { first: StepId | undefined; begun: Begun }) {
  const [step, setStep] = useState(first);
  return (
    <ProposeContext value={vi.fn()}>
      <TunnelWizard
        gateway={begun.gateway ?? gateway}
        start={begun.start ?? {}}
        peer={begun.peer}
        step={step}
        onStep={setStep}
        obstacle={undefined}
      />
    </ProposeContext>
  );
}

function renderWizard(first?: StepId, begun: Begun = {}) {
  const client = quietQueryClient();
  const session: SessionState = {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role: 'operator',
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
  client.setQueryData(sessionQueries.current().queryKey, session);
  client.setQueryData(routerQueries.list().queryKey, anAnswer({ routers: { router: [aRouter()] } }));
  client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(planQueries.list().queryKey, anAnswer([aPlan()]));
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: '2026-01-15T12:00:00Z',
    gateways: [],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  });
  return renderWeb(<Paged first={first} begun={begun} />, client);
}

const goOn = () => userEvent.click(screen.getByRole('button', { name: 'Continue' }));
const heading = (name: string) => screen.findByRole('heading', { name, level: 2 });
const stored = () => JSON.stringify({ ...sessionStorage });

async function enterPeer() {
  await userEvent.click(screen.getByLabelText(/^Address of the peer/));
  await userEvent.paste('198.51.100.77');
  await userEvent.click(screen.getByRole('combobox', { name: /^Make of the peer/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Other or unknown', hidden: true }));
  await userEvent.click(screen.getByRole('radio', { name: 'No' }));
}

/** With everything filled in, and a key typed. */
async function goToReview() {
  createDraftStore<WizardValues>(`tunnel.${gateway.uuid}..`).write({
    step: 'key',
    remote_address: '198.51.100.77',
    vendor: 'other',
    isBehindNat: 'no',
    localRoutes: [{ network: '10.0.0.0/24', written: '' }],
    remoteRoutes: [{ network: '192.168.77.0/24', written: '' }],
  });
  renderWizard();
  await heading('Pre-shared key');
  const field = screen.getByLabelText<HTMLInputElement>(/^Pre-shared key/, { selector: 'input' });
  await userEvent.click(field);
  await userEvent.paste('typed_by_hand');
  await goOn();
  await heading('Review');
}

describe('the tunnel wizard', () => {
  it('stays at a step that lacks something and leads to it', async () => {
    renderWizard();
    await goOn();
    expect(await screen.findByText('Enter the public IPv4 address of the peer.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText(/^Address of the peer/));
    const steps = within(screen.getByRole('navigation', { name: 'Steps' }));
    expect(steps.getByRole('button', { name: /Peer.*needs a change/ })).toBeTruthy();
    expect(steps.getByRole('button', { name: /Networks.*to do/ })).toBeTruthy();
    expect(steps.getByRole('button', { name: /Crypto.*done/ })).toBeTruthy();
  });

  it('turns to the next step and puts the focus on its heading', async () => {
    renderWizard();
    await enterPeer();
    await goOn();
    expect(document.activeElement).toBe(await heading('Networks'));
  });

  it('asks of a cloud’s own gateway not whether it is behind NAT', async () => {
    renderWizard();
    expect(screen.queryByRole('radiogroup', { name: /behind NAT/ })).toBeNull();
    await userEvent.click(screen.getByRole('combobox', { name: /^Make of the peer/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'AWS Site-to-Site VPN', hidden: true }));
    expect(screen.queryByRole('radio', { name: 'I do not know' })).toBeNull();
    await userEvent.click(screen.getByLabelText(/^Address of the peer/));
    await userEvent.paste('198.51.100.77');
    await goOn();
    expect(await heading('Networks')).toBeTruthy();
  });

  it('has no step for what is decided: the networks of a connection, and the monitoring', () => {
    const hq = aConnection({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff999', name: 'hq' });
    renderWizard(undefined, { gateway: aGateway({ connections: [hq] }), start: { connection: hq.uuid } });
    const steps = within(screen.getByRole('navigation', { name: 'Steps' }));
    expect(steps.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^1\. Peer/),
      expect.stringMatching(/^2\. Crypto/),
      expect.stringMatching(/^3\. Pre-shared key/),
      expect.stringMatching(/^4\. Review/),
    ]);
    expect(screen.getByText('Remote networks')).toBeTruthy();
  });

  it('has one primary button in the key step', () => {
    renderWizard('key');
    const quiet = ['default', 'subtle', 'light'];
    const primary = [...document.querySelectorAll('.mantine-Button-root')].filter(
      (button) => !quiet.includes(button.getAttribute('data-variant') ?? ''),
    );
    expect(primary.map(({ textContent }) => textContent)).toEqual(['Continue']);
  });

  it('puts a network right where everybody sees it', async () => {
    renderWizard('networks');
    const remote = screen.getByLabelText('Remote networks, 1');
    await userEvent.click(remote);
    await userEvent.paste('10.4.2.7/16');
    await userEvent.tab();
    expect(await screen.findByDisplayValue('10.4.0.0/16')).toBeTruthy();
    expect(screen.getByText(/10\.4\.2\.7\/16 was made 10\.4\.0\.0\/16/)).toBeTruthy();
  });

  it('makes rows of a list that is pasted, and offers the networks of the router', async () => {
    renderWizard('networks');
    await userEvent.click(screen.getByLabelText('Local networks, 1'));
    await userEvent.paste('10.1.0.0/24\n10.2.0.0/24');
    await userEvent.click(screen.getByRole('button', { name: /Add 10\.0\.0\.0\/24/ }));
    const local = within(screen.getByRole('group', { name: 'Local networks' }));
    const values = local.getAllByRole<HTMLInputElement>('textbox').map(({ value }) => value);
    expect(values).toEqual(['10.1.0.0/24', '10.2.0.0/24', '10.0.0.0/24']);
  });

  it('goes on after a reload where one was, with everything but the key', async () => {
    const { unmount } = renderWizard('key');
    await userEvent.click(screen.getByRole('button', { name: 'Make a key' }));
    const key = screen.getByLabelText<HTMLInputElement>(/^Pre-shared key/, { selector: 'input' });
    expect(key.value).toMatch(/^[a-zA-Z1-9_.][a-zA-Z0-9_.]{63}$/);
    expect(stored()).not.toContain(key.value);
    unmount();
    renderWizard();
    await heading('Pre-shared key');
    expect(screen.getByLabelText<HTMLInputElement>(/^Pre-shared key/, { selector: 'input' }).value).toBe('');
  });

  it('makes the connection and the tunnel in one request, and follows the tunnel', async () => {
    const made = aConnection({ name: 'site', tunnels: [aTunnel({ uuid: 'made' })] });
    const sent = answerFetch(201, made);
    await goToReview();
    expect(document.body.textContent).not.toContain('typed_by_hand');
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await userEvent.click(screen.getByRole('button', { name: 'Create the tunnel' }));
    const on = await screen.findByRole('link', { name: 'To the tunnel' });
    expect(on.getAttribute('href')).toBe(`/gateways/${gateway.uuid}/connections/${made.uuid}/tunnels/made`);
    expect(screen.getByRole('button', { name: 'Copy the key of site-tunnel' })).toBeTruthy();
    const changes = sent.filter(({ method }) => method === 'POST');
    expect(changes).toHaveLength(1);
    expect(changes[0]?.body).toMatchObject({
      name: 'site',
      local_routes: [{ static_network: '10.0.0.0/24' }],
      tunnels: [
        {
          name: 'site-tunnel',
          remote_address: { address: '198.51.100.77' },
          ipsec: { authentication: { psk: 'typed_by_hand' } },
        },
      ],
    });
    expect(stored()).not.toContain('typed_by_hand');
    // What was said of the peer is kept beside the tunnel.
    const noted = () => sent.find(({ url }) => url.endsWith(`/gateways/${gateway.uuid}/peers/made`))?.body;
    const said = { make: 'other', model: null, isBehindNat: false, notes: '', ifVersion: 0 };
    await waitFor(() => expect(noted()).toEqual(said));
  });

  it('turns to the field that the service refuses, in focus', async () => {
    const path = 'tunnels.0.ipsec.authentication.psk';
    answerFetch(400, {
      type: 'x#ERROR_INVALID_REQUEST',
      title: 'Validation error.',
      status: 400,
      correlation_id: 'c',
      invalid_params: [{ name: path, reason: 'Not this one.' }],
    });
    await goToReview();
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have the key for the peer' }));
    await userEvent.click(screen.getByRole('button', { name: 'Create the tunnel' }));
    await heading('Pre-shared key');
    const refused = screen.getByLabelText<HTMLInputElement>(/^Pre-shared key/, { selector: 'input' });
    await waitFor(() => expect(document.activeElement).toBe(refused));
    expect(refused.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Not this one.')).toBeTruthy();
  });

  it('begins a copy with what is noted about the peer of its original', () => {
    const original = aTunnel({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff76e' });
    const copied = aGateway({ connections: [aConnection({ tunnels: [original] })] });
    renderWizard(undefined, {
      gateway: copied,
      start: { copy: original.uuid ?? '' },
      peer: { make: 'fortigate', model: null, isBehindNat: true, notes: 'Ask Ana.' },
    });
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: /^Make of the peer/ }).value).toBe(
      'FortiGate',
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Yes' }).checked).toBe(true);
  });
});
