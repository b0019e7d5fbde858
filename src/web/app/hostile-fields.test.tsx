import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan, aRouter, aZone } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { hardToDraw, hostileValues } from '#testing/hostile-values.ts';
import { renderPage } from '#testing/render-page.tsx';
import { pretendLayout } from '#testing/render-web.tsx';
import { textFields, writeHostileValues } from '#testing/write-hostile-values.ts';
import type { StepId } from '../features/tunnel-wizard/steps.ts';

// No field breaks its page, whatever is typed. What only a browser can break is tried there (e2e/hostile-fields).

beforeEach(() => {
  pretendLayout({ width: 1200, height: 600 });
  vi.spyOn(window, 'scrollTo').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const tunnel = aTunnel();
const connection = aConnection({ tunnels: [tunnel] });
const gateway = aGateway({
  name: 'stage',
  labels: [{ key: 'env', value: 'testing' }],
  connections: [connection],
});
const answers = {
  getGateway: gateway,
  getConnection: connection,
  getTunnel: tunnel,
  getLabel: gateway.labels[0],
  getAddress: gateway.addresses[0],
  listNetworks: { networks: { network: [] } },
  listGateways: [gateway],
  listPlans: [aPlan()],
  listRouters: { routers: { router: [aRouter()] } },
  listZones: { zones: { zone: [aZone()] } },
  getFleet: {
    observedAt: new Date().toISOString(),
    gateways: [aGatewayRow({ uuid: gateway.uuid, name: 'stage' })],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  },
  listUsers: { users: [] },
  listSessions: { sessions: [] },
};

const page = `/gateways/${gateway.uuid}`;
const connectionPage = `${page}/connections/${connection.uuid}`;

const tunnelPage = `${connectionPage}/tunnels/${tunnel.uuid}`;

const all = Object.values(hostileValues);
// Large forms: what their rules say of every value is tried without drawing them (same-words, check-wizard).
const few = Object.values(hardToDraw);

// Each page brings code of its own, which a busy machine fetches slowly.
const patient = { timeout: 10_000 };

interface Form {
  form: string;
  path: string;
  press?: (string | RegExp)[];
  /** Of which it has at least so many. */
  fields: number;
  values?: readonly string[];
  /** Of the wizard, where a draft was left. */
  step?: StepId;
  isSignedOut?: boolean;
  /** What is pressed opens the form where it stands. */
  isInPage?: boolean;
}

it.each<Form>([
  { form: 'search and filter of the services', path: '/', fields: 2 },
  { form: 'which way, in the address space', path: '/address-space', fields: 1 },
  { form: 'create a gateway', path: '/gateways/new', fields: 2, values: few },
  { form: 'rename a gateway', path: page, press: ['Rename'], fields: 1 },
  { form: 'add a label', path: page, press: ['Add label'], fields: 2 },
  { form: 'change a label', path: page, press: ['Change label env'], fields: 2 },
  { form: 'attach a floating IP', path: page, press: ['Attach floating IP'], fields: 1 },
  { form: 'create a connection', path: `${page}/connections/new`, fields: 3 },
  { form: 'edit a connection', path: connectionPage, fields: 3 },
  { form: 'edit a tunnel', path: tunnelPage, fields: 3, values: few },
  { form: 'the tunnel wizard: peer', path: `${page}/tunnels/new`, fields: 2, values: few },
  { form: 'the tunnel wizard: networks', path: `${page}/tunnels/new`, step: 'networks', fields: 2 },
  { form: 'the tunnel wizard: crypto', path: `${page}/tunnels/new`, step: 'crypto', fields: 4, values: few },
  { form: 'the tunnel wizard: key', path: `${page}/tunnels/new`, step: 'key', fields: 1 },
  {
    form: 'rotate a key',
    path: tunnelPage,
    press: ['Rotate the pre-shared key'],
    isInPage: true,
    fields: 1,
    values: few,
  },
  { form: 'label many gateways', path: '/', press: ['Select stage', 'Label'], fields: 2 },
  { form: 'sign in', path: '/sign-in', isSignedOut: true, fields: 2 },
  { form: 'try the API', path: '/api-reference', press: [/^Try S3/], fields: 3, values: few },
  { form: 'look for an entry of the audit log', path: '/audit', fields: 1 },
  { form: 'add a person', path: '/people', press: [/^Add/], fields: 2 },
  { form: 'your password', path: '/account', fields: 2 },
])(
  'no text breaks a field: $form',
  { timeout: 90_000 },
  async ({ path, press = [], fields, values = all, step, isSignedOut = false, isInPage = false }) => {
    if (step) sessionStorage.setItem(`gatehouse.draft.tunnel.${gateway.uuid}..`, JSON.stringify({ step }));
    await renderPage(path, { role: isSignedOut ? undefined : 'admin', answers });
    for (const name of press) fireEvent.click(await waitFor(() => buttonCalled(name), patient));
    const form = await waitFor(() => {
      const found = document.querySelector(press.length > 0 && !isInPage ? '[role=dialog]' : 'main');
      if (!found?.querySelector(textFields)) throw new Error('There is no field yet.');
      return found;
    }, patient);
    expect(writeHostileValues(form, values)).toBeGreaterThanOrEqual(fields);
    expect(screen.queryByText('This page cannot be shown')).toBeNull();
  },
);

/** By attributes alone: roles of a whole page are worked out slowly here. */
function buttonCalled(name: string | RegExp): Element {
  const found = [...document.querySelectorAll('button, input[type=checkbox]')].find((button) => {
    const called = button.getAttribute('aria-label') ?? button.textContent ?? '';
    return typeof name === 'string' ? called === name : name.test(called);
  });
  if (!found) throw new Error(`No button is called ${String(name)}`);
  return found;
}
