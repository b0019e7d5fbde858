// Long because it is one table: every form, and everything that somebody else may do meanwhile.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '#contract/console-session.ts';
import type { Role } from '#contract/endpoint.ts';
import type { Gateway } from '#contract/gateway.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { GoneConnection } from '../features/connection-editor/GoneConnection.tsx';
import { DialogHost } from '../features/gateway-changes/DialogHost.tsx';
import { RenameForm } from '../features/gateway-changes/lazy-forms.ts';
import { RenameGateway } from '../features/gateway-changes/RenameGateway.tsx';
import { GoneTunnel } from '../features/tunnel-editor/GoneTunnel.tsx';
import { EditTunnel } from '../features/tunnel-editor/lazy-editors.ts';
import { ProposeContext } from '../resources/changes/use-propose.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { planQueries } from '../resources/plans.ts';
import { sessionQueries } from '../resources/session.ts';

beforeAll(() => Promise.all([EditTunnel, RenameForm].map(({ fetch }) => fetch())));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const tunnel = aTunnel({ name: 'first', internal_peer_ping_interval: 10 });
const other = aTunnel({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff002', name: 'second' });
const connection = aConnection({ name: 'site', tunnels: [tunnel, other] });
const gateway = aGateway({ name: 'oulu', plan: 'advanced', connections: [connection] });
type Change = (before: Gateway) => Gateway;

const inConnection =
  (change: (before: typeof connection) => typeof connection | undefined): Change =>
  (before) => ({ ...before, connections: before.connections.flatMap((each) => change(each) ?? []) });
const inTunnel = (change: (before: typeof tunnel) => typeof tunnel | undefined): Change =>
  inConnection((before) => ({
    ...before,
    tunnels: before.tunnels.flatMap((each) => (each.uuid === tunnel.uuid ? (change(each) ?? []) : [each])),
  }));
const withNetwork = (network: string): Change =>
  inConnection((before) => ({
    ...before,
    remote_routes: before.remote_routes.map((route) => ({ ...route, static_network: network })),
  }));
const newUuid = '10c153e0-12e4-4dea-8748-4f34850ff0ff';

/** The part of the page that decides what is shown, over what has been read last. */
function TunnelOfPage() {
  const { answer, now } = useRead((read) =>
    read.connections.flatMap(({ tunnels }) => tunnels).find(({ uuid }) => uuid === tunnel.uuid),
  );
  const common = { gateway: now, connectionUuid: connection.uuid ?? '', answer: anAnswer(answer.part) };
  if (answer.isGone) return <GoneTunnel {...common} isGatewayGone={false} />;
  return <EditTunnel {...common} make={undefined} />;
}
function ConnectionOfPage() {
  const { answer, now } = useRead((read) => read.connections.find(({ uuid }) => uuid === connection.uuid));
  const common = { gateway: now, answer: anAnswer(answer.part) };
  if (answer.isGone) return <GoneConnection {...common} isGatewayGone={false} />;
  return <EditConnection {...common} />;
}

/** A part of the gateway as it was read last, and whether it is there still. */
function useRead<T>(partOf: (gateway: Gateway) => T | undefined) {
  const { data } = useQuery({ ...gatewayQueries.detail(gateway.uuid), enabled: false });
  const now = data?.data ?? gateway;
  const part = partOf(now);
  const [seen, setSeen] = useState(part);
  if (part !== undefined && part !== seen) setSeen(() => part);
  const last = part ?? seen;
  if (last === undefined) throw new Error('It was never there.');
  return { answer: { part: last, isGone: part === undefined }, now };
}

interface Form {
  ui: ReactNode;
  open?: string;
  /** The field that is typed in, and what. */
  field: string;
  mine: string;
  /** The button that goes on. */
  submit: string;
  /** What the rules say of that by itself, as soon as it is typed. */
  advice?: RegExp;
  /** By what somebody else does: the gateway that comes of it, and what is told then that was not told before. */
  changes: Record<string, [change: Change, told: readonly RegExp[]]>;
  /** Of what else they may do nothing is told here: it follows, or has nothing to do with what is typed. */
  quiet: Record<string, Change>;
}

const forms: Record<string, Form> = {
  tunnel: {
    ui: <TunnelOfPage />,
    field: 'Ping interval',
    advice: /second goes to/,
    mine: '7',
    submit: 'Review changes',
    changes: {
      'same field, same value': [
        inTunnel((before) => ({ ...before, internal_peer_ping_interval: 7 })),
        [/^It is already so: somebody else made the same of Ping interval \(7 s\)\.Close$/],
      ],
      'same field, other value': [
        inTunnel((before) => ({ ...before, internal_peer_ping_interval: 90 })),
        [
          /^1 field was changed by somebody else while you typed: Ping interval$/,
          /^Somebody else changed this while you typed. It was 10 s, now it is 90 s; yours is 7 s\.Take theirsKeep mine$/,
        ],
      ],
      deleted: [
        inTunnel(() => undefined),
        [/^What you typed is still here, and is sent nowhere\.Make it againCopy what you typed/],
      ],
      'parent deleted': [
        inConnection(() => undefined),
        [/^What you typed is still here, and is sent nowhere\.Make it againCopy what you typed/],
      ],
      'deleted and made again': [
        inTunnel((before) => ({ ...before, uuid: newUuid })),
        [
          /^What you typed is still here, and is sent nowhere\.Make it againTo the new firstCopy what you typed/,
          /^Tunnel first goes to 198\.51\.100\.20 too/,
        ],
      ],
    },
    quiet: {
      'other field': inTunnel((before) => ({ ...before, remote_address: { address: '198.51.100.77' } })),
      'key only': inTunnel((before) => ({ ...before, updated_at: '2026-01-15T10:00:00Z' })),
      renamed: inTunnel((before) => ({ ...before, name: 'other-name' })),
      'sibling added': inConnection((before) => ({
        ...before,
        tunnels: [...before.tunnels, aTunnel({ uuid: newUuid, name: 'third' })],
      })),
      'the other one removed': inConnection((before) => ({ ...before, tunnels: [tunnel] })),
      'plan no longer fits': (before) => ({ ...before, plan: 'small' }),
      stopped: (before) => ({ ...before, configured_status: 'stopped', operational_state: 'stopped' }),
      'in error': (before) => ({ ...before, operational_state: 'error' }),
    },
  },
  connection: {
    ui: <ConnectionOfPage />,
    field: 'Remote network 1',
    mine: '10.7.0.0/16',
    submit: 'Review changes',
    changes: {
      'same field, same value': [
        withNetwork('10.7.0.0/16'),
        [/^It is already so: somebody else made the same of Remote networks \(10\.7\.0\.0\/16\)\.Close$/],
      ],
      'same field, other value': [
        withNetwork('10.9.0.0/16'),
        [
          /^1 field was changed by somebody else while you typed: 10\.7\.0\.0\/16 \(remote-net\)$/,
          /^Somebody else changed this while you typed. It was 10\.0\.1\.0\/24 \(remote-net\), now it is 10\.9\.0\.0\/16 \(remote-net\); yours is 10\.7\.0\.0\/16 \(remote-net\)\.Take theirsKeep mine$/,
        ],
      ],
      'route deleted': [
        inConnection((before) => ({ ...before, remote_routes: [] })),
        [
          /^1 field was changed by somebody else while you typed: 10\.7\.0\.0\/16 \(remote-net\)$/,
          /^Somebody else changed this while you typed. It was 10\.0\.1\.0\/24 \(remote-net\), now it is removed; yours is 10\.7\.0\.0\/16 \(remote-net\)\.Take theirsKeep mine$/,
        ],
      ],
      deleted: [
        inConnection(() => undefined),
        [/^What you typed is still here, and is sent nowhere\.Make it againCopy what you typed/],
      ],
      'deleted and made again': [
        inConnection((before) => ({ ...before, uuid: newUuid })),
        [
          /^What you typed is still here, and is sent nowhere\.Make it againTo the new siteCopy what you typed/,
        ],
      ],
      'new overlap': [
        (before) => ({
          ...before,
          connections: [
            ...before.connections,
            aConnection({
              uuid: newUuid,
              name: 'rival',
              remote_routes: [{ name: 'r', type: 'static', static_network: '10.7.0.0/16' }],
              tunnels: [],
            }),
          ],
        }),
        [/rival/],
      ],
    },
    quiet: {
      'other field': inConnection((before) => ({ ...before, name: 'office' })),
      'key only': inTunnel((before) => ({ ...before, updated_at: '2026-01-15T10:00:00Z' })),
      'route renamed': inConnection((before) => ({
        ...before,
        remote_routes: before.remote_routes.map((route) => ({ ...route, name: 'lan' })),
      })),
      'sibling added': inConnection((before) => ({
        ...before,
        remote_routes: [
          ...before.remote_routes,
          { name: 'more', type: 'static' as const, static_network: '10.3.0.0/16' },
        ],
      })),
      'last tunnel removed': inConnection((before) => ({ ...before, tunnels: [] })),
      stopped: (before) => ({ ...before, configured_status: 'stopped', operational_state: 'stopped' }),
    },
  },
  name: {
    ui: <RenameGateway answer={anAnswer(gateway)} />,
    open: 'Rename',
    field: 'Name',
    mine: 'turku',
    submit: 'Rename',
    changes: {
      'same field, same value': [
        (before) => ({ ...before, name: 'turku' }),
        [/^It is already so: somebody else made the same of Name \(turku\)\.Close$/],
      ],
      'same field, other value': [
        (before) => ({ ...before, name: 'lahti' }),
        [
          /^1 field was changed by somebody else while you typed: Name$/,
          /^Somebody else changed this while you typed. It was oulu, now it is lahti; yours is turku\.Take theirsKeep mine$/,
        ],
      ],
    },
    quiet: {
      'other field': (before) => ({ ...before, plan: 'small' }),
      stopped: (before) => ({ ...before, configured_status: 'stopped', operational_state: 'stopped' }),
    },
  },
};

function put(client: QueryClient, now: Gateway): void {
  client.setQueryData(
    gatewayQueries.detail(gateway.uuid).queryKey,
    anAnswer(now, { version: 'v2', observedAt: Date.now() }),
  );
}

function sessionOf(role: Role): SessionState {
  return {
    state: 'signed-in',
    userId: 'u',
    username: 'noc',
    role,
    expiresAt: '2026-01-16T00:00:00Z',
    idleLimitSeconds: 3600,
  };
}

async function type(form: Form) {
  answerFetch(404, { title: 'None.' });
  const client = quietQueryClient();
  client.setQueryData(sessionQueries.current().queryKey, sessionOf('operator'));
  client.setQueryData(
    planQueries.list().queryKey,
    anAnswer([
      aPlan({ name: 'advanced', vpn_tunnel_amount: 10 }),
      aPlan({ name: 'small', vpn_tunnel_amount: 1 }),
    ]),
  );
  put(client, gateway);
  renderWeb(
    <ProposeContext value={() => undefined}>
      <DialogHost>
        <Suspense>{form.ui}</Suspense>
      </DialogHost>
    </ProposeContext>,
    client,
  );
  if (form.open !== undefined) fireEvent.click(screen.getByLabelText(form.open));
  const field = await screen.findByLabelText(new RegExp(`^${form.field}`));
  fireEvent.change(field, { target: { value: form.mine } });
  // What the rules say of it comes in a pause of the typing.
  if (form.advice) await waitFor(() => expect(told().join()).toMatch(form.advice ?? ''));
  return client;
}

const words = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** All that is told on the page. */
function told(): string[] {
  const all = document.querySelectorAll('[role=status],[role=alert],[role=note],[data-severity]');
  return [...all].map(words).filter((text) => text !== '');
}

const valueOf = ({ field }: Form) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${field}`)).value;

describe.each(Object.entries(forms))('what is typed into the form of a %s, and somebody else:', (_, form) => {
  it.each(Object.entries(form.changes))('%s', async (__, [change, wanted]) => {
    const client = await type(form);
    const before = told();
    act(() => put(client, change(gateway)));
    const news = () => told().filter((text) => !before.includes(text));
    await waitFor(() => {
      expect(news()).toHaveLength(wanted.length);
      for (const [index, words] of wanted.entries()) expect(news()[index]).toMatch(words);
    });
    // Whatever they do, what was typed stands.
    expect(valueOf(form)).toBe(form.mine);
  });

  it('is asked first which of the two values is to stand', async () => {
    const client = await type(form);
    const [change] = form.changes['same field, other value'] ?? [(before: Gateway) => before];
    act(() => put(client, change(gateway)));
    await screen.findByText('Take theirs');
    fireEvent.click(screen.getByText(form.submit, { selector: 'button *' }));
    await screen.findByText(/^Somebody else changed .* while you typed: keep yours or take theirs first\.$/);
  });

  it(`${Object.keys(form.quiet).join(', ')}, and takes the right to change it away`, async () => {
    const client = await type(form);
    const before = told();
    for (const [name, change] of Object.entries(form.quiet)) {
      act(() => put(client, change(gateway)));
      expect([name, ...told().filter((text) => !before.includes(text))]).toEqual([name]);
      expect(valueOf(form)).toBe(form.mine);
    }
    act(() => void client.setQueryData(sessionQueries.current().queryKey, sessionOf('viewer')));
    const block = 'Needs the role operator or admin. You are signed in as viewer.';
    await waitFor(() => expect(document.body.textContent).toContain(block));
    expect(valueOf(form)).toBe(form.mine);
  });
});
