// Long because it goes through every change of a gateway with one set-up.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import type { Role } from '#contract/endpoint.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import type { ProposedChange } from '../../resources/changes/proposed-change.ts';
import { ProposeContext } from '../../resources/changes/use-propose.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { sessionQueries } from '../../resources/session.ts';
import { AddLabel } from './AddLabel.tsx';
import { AttachAddress } from './AttachAddress.tsx';
import { ChangeFeatures } from './ChangeFeatures.tsx';
import { ChangePlan } from './ChangePlan.tsx';
import { EditLabel } from './EditLabel.tsx';
import { GatewayActions } from './GatewayActions.tsx';
import { ReleaseAddress } from './ReleaseAddress.tsx';
import * as forms from './lazy-forms.ts';
import { RenameGateway } from './RenameGateway.tsx';

// As the page does once it is idle.
beforeAll(() => Promise.all(Object.values(forms).map(({ fetch }) => fetch())));
afterEach(() => vi.unstubAllGlobals());

const gateway = aGateway({ name: 'oulu' });
const params = { service_uuid: gateway.uuid };
const answer = anAnswer(gateway, { version: 'v1' });
const standard = aPlan({ name: 'standard', supported_features: ['nat'], vpn_tunnel_amount: 0 });
const advanced = aPlan({ name: 'advanced', vpn_tunnel_amount: 10, per_gateway_bandwidth_mbps: 10_000 });

function show(ui: ReactNode, role: Role = 'operator') {
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
  client.setQueryData(planQueries.list().queryKey, anAnswer([aPlan(), standard, advanced]));
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: '2026-01-15T12:00:00Z',
    gateways: [aGatewayRow({ uuid: 'other', name: 'turku-l', addresses: ['192.0.2.7'] })],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  });
  const proposed: ProposedChange[] = [];
  renderWeb(<ProposeContext value={(proposal) => proposed.push(proposal)}>{ui}</ProposeContext>, client);
  return proposed;
}

/** What was sent to the service, in its order. */
const changesOf = (sent: ReturnType<typeof answerFetch>) =>
  sent.filter(({ method, url }) => method !== 'GET' && !url.includes('/console/'));

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const field = (name: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
async function retype(name: string, text: string) {
  await userEvent.clear(field(name));
  await userEvent.type(field(name), text);
  await userEvent.tab();
}

describe('a viewer', () => {
  it('sees why nothing can be changed', async () => {
    const proposed = show(
      <>
        <RenameGateway answer={answer} />
        <ChangePlan answer={answer} />
        <ChangeFeatures answer={answer} />
        <AddLabel gateway={gateway} />
        <EditLabel gateway={gateway} labelKey="env" />
        <AttachAddress gateway={gateway} address={{ name: 'public-ip-1' }} />
        <ReleaseAddress gateway={gateway} address={{ name: 'public-ip-1' }} />
        <GatewayActions answer={answer} onDeleting={vi.fn()} />
      </>,
      'viewer',
    );
    const names = [
      'Rename',
      'Change plan',
      'Edit features',
      'Add label',
      'Change label env',
      'Attach floating IP',
      'Release',
      'Stop',
    ];
    for (const name of names) {
      expect(describedBy(screen.getByRole('button', { name })), name).toMatch(/Needs the role operator/);
      await press(name);
    }
    for (const name of ['Flush NAT connections', 'Open VPN log session', 'Delete gateway']) {
      const entry = screen.getByRole('menuitem', { name, hidden: true });
      expect(describedBy(entry), name).toMatch(/Needs the role operator/);
      await userEvent.click(entry);
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(proposed).toEqual([]);
  });
});

describe('renaming', () => {
  it('is one dialog with its plan inside: it sends the name and nothing else, and closes by itself', async () => {
    const sent = answerFetch(200, { ...gateway, name: 'turku' });
    const proposed = show(<RenameGateway answer={answer} />);
    await press('Rename');
    await retype('Name', ' turku ');
    const dialog = screen.getByRole('dialog', { name: 'Rename oulu' });
    const plan = within(dialog).getByRole('region', { name: 'The plan' });
    expect(within(plan).getByRole('row', { name: /Name oulu turku/ })).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(changesOf(sent)).toMatchObject([
      { method: 'PATCH', body: { name: 'turku' }, headers: { 'x-if-version': 'v1' } },
    ]);
    expect(proposed).toEqual([]);
  });

  it('puts a refusal of the service on its field, and sends what was mended', async () => {
    const refusal = { type: 'x#ERROR_INVALID_REQUEST', title: 'Validation error.', status: 400 };
    const faults = [{ name: 'name', reason: 'Is reserved.' }];
    const sent = answerFetch(400, { ...refusal, invalid_params: faults });
    show(<RenameGateway answer={answer} />);
    await press('Rename');
    await retype('Name', 'turku');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(describedBy(field('Name'))).toContain('Is reserved.'));
    expect(field('Name').value).toBe('turku');
    await retype('Name', 'tampere');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(changesOf(sent)).toHaveLength(2));
    const [first, second] = changesOf(sent);
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });

  it.each([
    ['turku-l', 'Service with name turku-l already exists.'],
    ['__proto__ x', 'May have letters, digits, "-" and "_" only.'],
    ['\u202Eoulu', 'May have letters, digits, "-" and "_" only.'],
    ['x'.repeat(65), 'Must have at most 64 characters.'],
  ])('says at the field what is wrong with %s, and proposes nothing', async (name, words) => {
    const sent = answerFetch(200, gateway);
    show(<RenameGateway answer={answer} />);
    await press('Rename');
    await userEvent.clear(field('Name'));
    await userEvent.paste(name);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rename' }));
    expect(describedBy(field('Name'))).toContain(words);
    expect(document.activeElement).toBe(field('Name'));
    expect(changesOf(sent)).toEqual([]);
  });

  it('warns of a name that is taken for another, and lets it be', async () => {
    const sent = answerFetch(200, { ...gateway, name: 'turku-1' });
    show(<RenameGateway answer={answer} />);
    await press('Rename');
    await retype('Name', 'turku-1');
    expect(screen.getByText(/turku-1 is easily taken for gateway turku-l/)).toBeTruthy();
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(changesOf(sent)).toHaveLength(1));
  });

  it('says so when nothing is changed yet', async () => {
    const sent = answerFetch(200, gateway);
    show(<RenameGateway answer={answer} />);
    await press('Rename');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rename' }));
    expect(screen.getByText('Nothing is changed yet.')).toBeTruthy();
    expect(changesOf(sent)).toEqual([]);
  });
});

describe('changing the plan', () => {
  const full = aGateway({
    name: 'oulu',
    plan: 'advanced',
    connections: [aConnection({ tunnels: ['a', 'b', 'c'].map((name) => aTunnel({ name, uuid: name })) })],
  });

  it('blocks what the API would refuse, with its words, and compares what is chosen', async () => {
    show(<ChangePlan answer={anAnswer(full)} />);
    await press('Change plan');
    const blocked = screen.getByRole<HTMLInputElement>('radio', { name: 'production' });
    expect(blocked.disabled).toBe(true);
    expect(describedBy(blocked)).toContain('Service with plan production can have up to 2 tunnels.');
  });

  it('tells what another plan would gain, and turns the same dialog to its review and back', async () => {
    const sent = answerFetch(200, gateway);
    show(<ChangePlan answer={answer} />);
    await press('Change plan');
    await userEvent.click(screen.getByRole('radio', { name: 'advanced' }));
    const table = screen.getByRole('table', { name: 'What advanced gains and loses' });
    expect(within(table).getByRole('row', { name: /VPN tunnels 2 10 ▲ more 1/ })).toBeTruthy();
    await press('Review the change');
    expect(await screen.findByRole('heading', { name: 'What it does to traffic' })).toBeTruthy();
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await press('Back');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'advanced' }).checked).toBe(true);
    await press('Review the change');
    expect(changesOf(sent)).toEqual([]);
    const apply = within(screen.getByRole('dialog')).getByRole('button', { name: 'Change plan' });
    await userEvent.click(apply);
    await waitFor(() => expect(changesOf(sent)).toMatchObject([{ body: { plan: 'advanced' } }]));
  });
});

describe('the features', () => {
  it('cannot lose VPN while there are connections', async () => {
    show(<ChangeFeatures answer={answer} />);
    await press('Edit features');
    await userEvent.click(screen.getByRole('checkbox', { name: 'VPN' }));
    expect(await screen.findByText(/Vpn feature is required for connections\./)).toBeTruthy();
    await press('Review the change');
    expect(screen.queryByRole('button', { name: 'Change features' })).toBeNull();
  });

  it('change by what is different only', async () => {
    const sent = answerFetch(200, gateway);
    show(<ChangeFeatures answer={answer} />);
    await press('Edit features');
    await userEvent.click(screen.getByRole('switch', { name: /internal addresses automatically/ }));
    await press('Review the change');
    await userEvent.click(await screen.findByRole('button', { name: 'Change features' }));
    await waitFor(() =>
      expect(changesOf(sent)).toMatchObject([{ body: { automatic_tunnel_internal_ip_allocation: false } }]),
    );
  });
});

describe('labels', () => {
  it('are read first and renamed in place, in one dialog', async () => {
    const sent = answerFetch(200, { key: 'env', value: 'testing' });
    const proposed = show(<EditLabel gateway={gateway} labelKey="env" />);
    await press('Change label env');
    await screen.findByRole('textbox', { name: /^Key/ });
    await retype('Key', 'stage');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Change label' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(changesOf(sent)).toMatchObject([{ method: 'PATCH', body: { key: 'stage' } }]);
    expect(proposed).toEqual([]);
  });

  it('are removed by a plan in the place of the form, not over it', async () => {
    answerFetch(200, { key: 'env', value: 'testing' });
    const proposed = show(<EditLabel gateway={gateway} labelKey="env" />);
    await press('Change label env');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove label' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(proposed.map(({ steps }) => steps[0]?.change)).toEqual([
      { endpoint: 'deleteLabel', params: { ...params, key: 'env' } },
    ]);
  });

  it('that are gone say so', async () => {
    answerFetch(404, {
      type: 'x#ERROR_RESOURCE_NOT_FOUND',
      title: 'Resource not found.',
      status: 404,
      correlation_id: 'c',
    });
    show(<EditLabel gateway={gateway} labelKey="env" />);
    await press('Change label env');
    expect(await screen.findByText(/Somebody may have removed or renamed it/)).toBeTruthy();
  });

  it('are refused twice under one key before they are sent', async () => {
    const sent = answerFetch(201, {});
    show(<AddLabel gateway={gateway} />);
    await press('Add label');
    await retype('Key', 'env');
    expect(describedBy(field('Key'))).toContain('Duplicate label key.');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add label' }));
    expect(changesOf(sent)).toEqual([]);
  });
});

describe('an address', () => {
  it('of another gateway is refused before it is sent', async () => {
    const sent = answerFetch(200, { name: 'public-ip-1', address: '203.0.113.10' });
    show(<AttachAddress gateway={gateway} address={{ name: 'public-ip-1' }} />);
    await press('Attach floating IP');
    await screen.findByRole('textbox', { name: /^Floating IPv4/ });
    await retype('Floating IPv4', '192.0.2.7');
    expect(describedBy(field('Floating IPv4'))).toContain('The address is attached to another gateway.');
    await retype('Floating IPv4', '010.0.0.1');
    expect(describedBy(field('Floating IPv4'))).toContain('Must be an IPv4 address');
    await retype('Floating IPv4', '192.0.2.8');
    await press('Review the change');
    await userEvent.click(await screen.findByRole('button', { name: 'Attach' }));
    await waitFor(() => expect(changesOf(sent)).toMatchObject([{ body: { address: '192.0.2.8' } }]));
    expect(changesOf(sent)[0]?.url).toMatch(/public-ip-1$/);
  });
});

describe('the menu of a gateway', () => {
  const actions = (over = {}) => (
    <GatewayActions answer={anAnswer({ ...gateway, ...over })} onDeleting={vi.fn()} />
  );
  const entry = (name: string) => screen.getByRole('menuitem', { name, hidden: true });

  it('says which feature an action needs', () => {
    show(actions({ features: ['vpn'] }));
    expect(describedBy(entry('Flush NAT connections'))).toBe('The gateway has no NAT feature.');
    expect(entry('Open VPN log session').getAttribute('aria-disabled')).toBeNull();
  });

  it('changes nothing of a gateway that is being deleted', () => {
    show(actions({ operational_state: 'delete-gw' }));
    expect(describedBy(entry('Delete gateway'))).toBe('The gateway is being deleted.');
    expect(describedBy(screen.getByRole('button', { name: 'Stop' }))).toBe('The gateway is being deleted.');
  });

  it('shows the token of a log session once, and only here', async () => {
    const proposed = show(actions());
    await userEvent.click(entry('Open VPN log session'));
    const token = 'b5a7e0a4-0000-4000-8000-000000000001';
    expect(JSON.stringify(proposed)).not.toContain(token);
    proposed[0]?.onApplied?.([{ sessions: [{ session_id: 'the-session', token }] }]);
    const dialog = await screen.findByRole('dialog', { name: 'VPN log session' });
    expect(within(dialog).getByText(token)).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(token)).toBeNull();
  });
});
