import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeVerdictHeader } from '#contract/change-verdict.ts';
import type { SessionState } from '#contract/console-session.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter, aZone } from '#testing/builders/neighbours.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { sessionQueries } from '../../resources/session.ts';
import { zoneQueries } from '../../resources/zones.ts';
import { CreateGatewayForm } from './CreateGatewayForm.tsx';

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const used = aRouter({ uuid: '04000000-0000-4000-8000-0000000000aa', name: 'used-router' });
const standard = aPlan({ name: 'standard', supported_features: ['nat'], per_gateway_bandwidth_mbps: 500 });

function renderForm() {
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
  client.setQueryData(
    zoneQueries.list().queryKey,
    anAnswer({ zones: { zone: [aZone(), aZone({ id: 'de-fra1' })] } }),
  );
  client.setQueryData(routerQueries.list().queryKey, anAnswer({ routers: { router: [aRouter(), used] } }));
  client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(planQueries.list().queryKey, anAnswer([aPlan(), standard]));
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: '2026-01-15T12:00:00Z',
    gateways: [aGatewayRow({ name: 'turku', routerUuid: used.uuid })],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  });
  const onCreated = vi.fn(() => Promise.resolve());
  const view = renderWeb(<CreateGatewayForm onCreated={onCreated} />, client);
  return { onCreated, unmount: view.unmount };
}

const nameField = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^Name \*|^Name$/ });
const submit = () => userEvent.click(screen.getByRole('button', { name: 'Create gateway' }));

async function fillIn() {
  await userEvent.type(nameField(), 'helsinki-edge');
  await userEvent.click(screen.getByRole('radio', { name: 'fi-hel1' }));
  await userEvent.click(screen.getByRole('radio', { name: 'example-router' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'VPN' }));
  await userEvent.click(screen.getByRole('radio', { name: 'production' }));
}

describe('creating a gateway', () => {
  it('offers routers with their networks and says why one cannot be had', async () => {
    renderForm();
    expect(screen.getByText(/Choose a zone first/)).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'fi-hel1' }));
    const free = screen.getByRole<HTMLInputElement>('radio', { name: 'example-router' });
    expect(free.disabled).toBe(false);
    expect(screen.getByText(/10\.0\.0\.0\/24/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'used-router' }).disabled).toBe(true);
    expect(screen.getByText('Has a gateway already: turku.')).toBeTruthy();
  });

  it('marks a zone without a free router, and makes one there', async () => {
    const made = '04000000-0000-4000-8000-0000000000bb';
    const sent = answerFetch(201, { router: aRouter({ uuid: made }), network: aNetwork() });
    renderForm();
    const short = screen.getByRole('radio', { name: 'de-fra1' });
    expect(document.getElementById(short.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'no free router',
    );
    await userEvent.type(nameField(), 'frankfurt');
    await userEvent.click(short);
    const group = within(screen.getByRole('group', { name: 'Make a router' }));
    expect(group.getByText(/No router is free in de-fra1/)).toBeTruthy();
    expect(group.getByLabelText<HTMLInputElement>('Name of the router').value).toBe('frankfurt-router');
    // 10.0.0.0/24 is the account's already.
    expect(group.getByLabelText<HTMLInputElement>('Addresses of the new network').value).toBe('10.0.1.0/24');
    await userEvent.click(group.getByRole('button', { name: 'Make the router' }));
    await waitFor(() => expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(2));
    const [router, network] = sent.filter(({ method }) => method === 'POST');
    expect(router?.body).toEqual({ router: { name: 'frankfurt-router' } });
    expect(network?.body).toMatchObject({
      network: { zone: 'de-fra1', router: made, ip_networks: { ip_network: [{ address: '10.0.1.0/24' }] } },
    });
    expect(sent.some(({ url }) => url.endsWith('/gateway'))).toBe(false);
  });

  it.each([
    ['not-sent', /^It was not sent\. It broke\. Nothing has reached the service/],
    ['not-there', /^It was not made\. It broke\. It was sent and its answer was lost/],
    ['unknown', /^Nobody knows whether it was made\. It broke\./],
  ])('has one set of words for a router of which the answer is lost: %s', async (verdict, words) => {
    const keys: (string | null)[] = [];
    vi.stubGlobal('fetch', (_: string, { method, headers }: RequestInit) => {
      if (method === 'GET') return Promise.resolve(Response.json({ title: 'None.' }, { status: 404 }));
      keys.push(new Headers(headers).get('idempotency-key'));
      const problem = { title: 'It broke.', type: 'x#ERROR_X', status: 502 };
      return Promise.resolve(
        Response.json(problem, { status: 502, headers: { [changeVerdictHeader]: verdict } }),
      );
    });
    renderForm();
    fireEvent.click(screen.getByRole('radio', { name: 'de-fra1' }));
    const group = within(screen.getByRole('group', { name: 'Make a router' }));
    fireEvent.click(group.getByRole('button', { name: 'Make the router' }));
    expect((await group.findByRole('alert')).textContent).toMatch(words);
    fireEvent.click(group.getByRole('button', { name: 'Make the router' }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[1]).toBe(keys[0]);
  });

  it('compares the plans of the service and blocks those that lack a chosen feature', async () => {
    renderForm();
    const table = screen.getByRole('table', { name: 'Plans compared' });
    const [, first] = within(table).getAllByRole('row');
    expect(first!.textContent).toContain('standard');
    await userEvent.click(screen.getByRole('checkbox', { name: 'VPN' }));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'standard' }).disabled).toBe(true);
    expect(within(table).getByText('Has no VPN.')).toBeTruthy();
  });

  it('sends nothing while something is missing, and leads to the first thing', async () => {
    const sent = answerFetch(201, aGateway());
    renderForm();
    await submit();
    expect(sent).toEqual([]);
    expect(await screen.findAllByText('Give the gateway a name.')).toBeTruthy();
    expect(document.activeElement).toBe(nameField());
  });

  it('lists its parts with how far each has come', async () => {
    renderForm();
    const steps = within(screen.getByRole('navigation', { name: 'Steps' }));
    expect(steps.getByRole('button', { name: /1\. Name and zone.*to do/ })).toBeTruthy();
    expect(steps.getByRole('button', { name: /5\. Public address.*optional/ })).toBeTruthy();
    await fillIn();
    expect(steps.getByRole('button', { name: /7\. Review.*done/ })).toBeTruthy();
    await userEvent.clear(nameField());
    await submit();
    expect(await steps.findByRole('button', { name: /1\. Name and zone.*needs a change/ })).toBeTruthy();
  });

  it('finds fault with a name when its field is left', async () => {
    renderForm();
    await userEvent.type(nameField(), 'two words');
    await userEvent.tab();
    expect(
      await screen.findByText('May have letters, digits, "-" and "_" only. It has a space after "two".'),
    ).toBeTruthy();
  });

  it('creates what is on screen', async () => {
    const created = aGateway({ name: 'helsinki-edge' });
    const sent = answerFetch(201, created);
    const { onCreated } = renderForm();
    await fillIn();
    await submit();
    await vi.waitFor(() => expect(onCreated).toHaveBeenCalled());
    expect(sent[0]?.body).toEqual({
      name: 'helsinki-edge',
      zone: 'fi-hel1',
      plan: 'production',
      features: ['vpn'],
      routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
      configured_status: 'started',
      automatic_tunnel_internal_ip_allocation: true,
    });
  });

  it('puts the refusals of the service at their fields, focuses the first and keeps what was typed', async () => {
    answerFetch(400, {
      type: 'https://developers.upcloud.com/1.3/errors#ERROR_INVALID_REQUEST',
      title: 'Validation error.',
      status: 400,
      correlation_id: '01KFDTBWFKWSYR6T8BDHY1JD5J',
      invalid_params: [
        { name: 'plan', reason: 'The plan is sold out.' },
        { name: 'name', reason: 'The name is reserved.' },
      ],
    });
    renderForm();
    await fillIn();
    await submit();
    expect(await screen.findByText('The name is reserved.')).toBeTruthy();
    expect(screen.getByText('The plan is sold out.')).toBeTruthy();
    expect(screen.getByText('01KFDTBWFKWSYR6T8BDHY1JD5J')).toBeTruthy();
    expect(document.activeElement).toBe(nameField());
    expect(nameField().value).toBe('helsinki-edge');
  });

  it('keeps what was typed over a reload, and forgets it when told to start over', async () => {
    const { unmount } = renderForm();
    await userEvent.type(nameField(), 'helsinki-edge');
    unmount();
    renderForm();
    expect(nameField().value).toBe('helsinki-edge');
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(nameField().value).toBe('');
  });
});
