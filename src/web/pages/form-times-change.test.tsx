// Long because it is one table: every form, and everything that somebody else may do meanwhile.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { observedAtHeader } from '#contract/client.ts';
import type { SessionState } from '#contract/console-session.ts';
import type { Role } from '#contract/endpoint.ts';
import type { Gateway } from '#contract/gateway.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { type ServedGateway, serveGateway } from '#testing/served-gateway.ts';
import { EditConnection } from '../features/connection-editor/EditConnection.tsx';
import { GoneConnection } from '../features/connection-editor/GoneConnection.tsx';
import { DialogHost } from '../features/gateway-changes/DialogHost.tsx';
import { AttachAddress } from '../features/gateway-changes/AttachAddress.tsx';
import { EditLabel } from '../features/gateway-changes/EditLabel.tsx';
import { AttachAddressForm, EditLabelForm, RenameForm } from '../features/gateway-changes/lazy-forms.ts';
import { RenameGateway } from '../features/gateway-changes/RenameGateway.tsx';
import { GoneTunnel } from '../features/tunnel-editor/GoneTunnel.tsx';
import { EditTunnel, RotationForm } from '../features/tunnel-editor/lazy-editors.ts';
import { ProposeContext } from '../resources/changes/use-propose.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { planQueries } from '../resources/plans.ts';
import { sessionQueries } from '../resources/session.ts';
import {
  type Cell,
  common,
  connection,
  gateway,
  inConnection,
  inLabel,
  inTunnel,
  newUuid,
  rivalWith,
  type Row,
  tunnel,
} from './foreign-changes.suite.ts';

beforeAll(() =>
  Promise.all([
    EditTunnel.fetch(),
    RotationForm.fetch(),
    RenameForm.fetch(),
    EditLabelForm.fetch(),
    AttachAddressForm.fetch(),
  ]),
);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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

/** A label or an address of a gateway that is read by itself before its form is there. */
const LabelOfPage = () => <EditLabel gateway={gateway} labelKey="env" />;
const AddressOfPage = () => {
  const [address] = gateway.addresses;
  return address && <AttachAddress gateway={gateway} address={address} />;
};
function RotationOfPage() {
  const { answer, now } = useRead((read) =>
    read.connections.flatMap(({ tunnels }) => tunnels).find(({ uuid }) => uuid === tunnel.uuid),
  );
  const common = {
    gateway: now,
    connectionUuid: connection.uuid ?? '',
    onRotated: doNothing,
    onClose: doNothing,
  };
  if (answer.isGone) return <p role="note">The page says that the tunnel is gone.</p>;
  return <RotationForm {...common} tunnel={answer.part} />;
}
function doNothing(): void {}

type Told = readonly RegExp[];
type Doable = Exclude<Cell<Told>, { never: string }>;
/** Nothing is told: it follows, or has nothing to do with what is typed. */
const follows: Told = [];

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
  /** What is typed is not kept: the thing it was typed for is gone, or it is a key. */
  isLostWithIt?: boolean;
  row: Row<Told>;
  /** Of the same form with another field: what is the same is shown there. */
  likeRow?: Row<Told>;
}

const marked = (label: string, was: string, now: string, mine: string): Told => [
  new RegExp(`^1 field was changed by somebody else while you typed: ${label}$`),
  new RegExp(
    `^Somebody else changed this while you typed. It was ${was}, now it is ${now}; yours is ${mine}.Take theirsKeep mine$`,
  ),
];
const agreed = (what: string): Told => [
  new RegExp(`^It is already so: somebody else made the same of ${what}.Close$`),
];
const keptAlone: Told = [
  /^What you typed is still here, and is sent nowhere\.Make it againCopy what you typed/,
];
const keptWithWay = (name: string) =>
  new RegExp(
    `^What you typed is still here, and is sent nowhere\\.Make it againTo the new ${name}Copy what you typed`,
  );
const gatewayGone: Told = [
  /^oulu no longer exists\. It was deleted, noticed at .* What you typed is still here to be copied\.$/,
];

const tunnelRow: Row<Told> = {
  'same field, same value': [
    inTunnel((before) => ({ ...before, internal_peer_ping_interval: 7 })),
    agreed('Ping interval \\(7 s\\)'),
  ],
  'same field, other value': [
    inTunnel((before) => ({ ...before, internal_peer_ping_interval: 90 })),
    marked('Ping interval', '10 s', '90 s', '7 s'),
  ],
  'other field': [
    inTunnel((before) => ({ ...before, remote_address: { address: '198.51.100.77' } })),
    follows,
  ],
  'key only': [common.keyOnly, follows],
  renamed: [inTunnel((before) => ({ ...before, name: 'other-name' })), follows],
  deleted: [inTunnel(() => undefined), keptAlone],
  'parent deleted': [inConnection(() => undefined), keptAlone],
  'deleted and made again': [
    inTunnel((before) => ({ ...before, uuid: newUuid })),
    [keptWithWay('first'), /^Tunnel first goes to 198\.51\.100\.20 too/],
  ],
  'sibling added': [common.tunnelAdded, follows],
  'last one removed': [inConnection((before) => ({ ...before, tunnels: [tunnel] })), follows],
  'plan no longer fits': [common.smallPlan, follows],
  'new overlap': [rivalWith('10.7.0.0/16'), follows],
  stopped: [common.stopped, follows],
  'in error': [common.inError, follows],
};

const withRoutes = (network: string) =>
  inConnection((before) => ({
    ...before,
    remote_routes: before.remote_routes.map((route) => ({ ...route, static_network: network })),
  }));

const inGateway = { never: 'a gateway is in nothing' };
const elsewhere = {
  'key only': [common.keyOnly, follows],
  'plan no longer fits': [common.smallPlan, follows],
  'new overlap': [rivalWith('10.7.0.0/16'), follows],
  stopped: [common.stopped, follows],
  'in error': [common.inError, follows],
} as const;

const forms: Record<string, Form> = {
  tunnel: {
    ui: <TunnelOfPage />,
    field: 'Ping interval',
    advice: /second goes to/,
    mine: '7',
    submit: 'Review changes',
    row: tunnelRow,
  },
  'IPsec properties': {
    ui: <TunnelOfPage />,
    field: 'DPD interval',
    advice: /second goes to/,
    mine: '7',
    submit: 'Review changes',
    likeRow: tunnelRow,
    row: {
      ...tunnelRow,
      'same field, same value': [
        inTunnel((before) => ({ ...before, ipsec: { ...before.ipsec, dpd_delay: 7 } })),
        agreed('DPD interval \\(7 s\\)'),
      ],
      'same field, other value': [
        inTunnel((before) => ({ ...before, ipsec: { ...before.ipsec, dpd_delay: 90 } })),
        marked('DPD interval', '30 s', '90 s', '7 s'),
      ],
    },
  },
  connection: {
    ui: <ConnectionOfPage />,
    field: 'Remote network 1',
    mine: '10.7.0.0/16',
    submit: 'Review changes',
    row: {
      ...elsewhere,
      'same field, same value': [
        withRoutes('10.7.0.0/16'),
        agreed('Remote networks \\(10\\.7\\.0\\.0/16\\)'),
      ],
      'same field, other value': [
        withRoutes('10.9.0.0/16'),
        marked(
          '10.7.0.0/16 \\(remote-net\\)',
          '10.0.1.0/24 \\(remote-net\\)',
          '10.9.0.0/16 \\(remote-net\\)',
          '10.7.0.0/16 \\(remote-net\\)',
        ),
      ],
      'other field': [inConnection((before) => ({ ...before, name: 'office' })), follows],
      renamed: [
        inConnection((before) => ({
          ...before,
          remote_routes: before.remote_routes.map((route) => ({ ...route, name: 'lan' })),
        })),
        follows,
      ],
      deleted: [inConnection(() => undefined), keptAlone],
      'parent deleted': { never: 'the page says that the gateway is gone: GatewayFrame' },
      'deleted and made again': [
        inConnection((before) => ({ ...before, uuid: newUuid })),
        [keptWithWay('site')],
      ],
      'sibling added': [
        inConnection((before) => ({
          ...before,
          remote_routes: [
            ...before.remote_routes,
            { name: 'more', type: 'static' as const, static_network: '10.3.0.0/16' },
          ],
        })),
        follows,
      ],
      'last one removed': [
        inConnection((before) => ({ ...before, remote_routes: [] })),
        marked(
          '10.7.0.0/16 \\(remote-net\\)',
          '10.0.1.0/24 \\(remote-net\\)',
          'removed',
          '10.7.0.0/16 \\(remote-net\\)',
        ),
      ],
      'new overlap': [rivalWith('10.7.0.0/16'), [/rival/]],
    },
  },
  name: {
    ui: <RenameGateway answer={anAnswer(gateway)} />,
    open: 'Rename',
    field: 'Name',
    mine: 'turku',
    submit: 'Rename',
    row: {
      ...elsewhere,
      'same field, same value': [(before) => ({ ...before, name: 'turku' }), agreed('Name \\(turku\\)')],
      'same field, other value': [common.gatewayRenamed, marked('Name', 'oulu', 'lahti', 'turku')],
      'other field': [common.smallPlan, follows],
      renamed: [common.gatewayRenamed, marked('Name', 'oulu', 'lahti', 'turku')],
      deleted: [common.gatewayDeleted, gatewayGone],
      'parent deleted': inGateway,
      'deleted and made again': { never: 'another gateway has another uuid, and a page of its own' },
      'sibling added': [inLabel({ key: 'env', value: 'lab' }, { key: 'a1', value: 'b' }), follows],
      'last one removed': [inLabel(), follows],
    },
  },
  label: {
    ui: <LabelOfPage />,
    open: 'Change label env',
    field: 'Value',
    mine: 'stage',
    submit: 'Change label',
    row: {
      ...elsewhere,
      'same field, same value': [inLabel({ key: 'env', value: 'stage' }), agreed('Value \\(stage\\)')],
      'same field, other value': [
        inLabel({ key: 'env', value: 'prod' }),
        marked('Value', 'lab', 'prod', 'stage'),
      ],
      'other field': [common.smallPlan, follows],
      renamed: [
        inLabel({ key: 'environment', value: 'lab' }),
        [/^The label env is not there any more: somebody removed or renamed it/],
      ],
      deleted: [inLabel(), [/^The label env is not there any more: somebody removed or renamed it/]],
      'parent deleted': [common.gatewayDeleted, gatewayGone],
      'deleted and made again': {
        never: 'a label of the same key is the same label: nothing else tells them apart',
      },
      'sibling added': [inLabel({ key: 'env', value: 'lab' }, { key: 'a1', value: 'b' }), follows],
      'last one removed': [
        inLabel(),
        [/^The label env is not there any more: somebody removed or renamed it/],
      ],
    },
  },
  address: {
    ui: <AddressOfPage />,
    open: 'Attach floating IP',
    field: 'Floating IPv4 address',
    mine: '198.51.100.99',
    submit: 'Review the change',
    row: {
      ...elsewhere,
      'same field, same value': {
        never: 'what is attached is no field that others set: the plan says “already”',
      },
      'same field, other value': { never: 'the address that is there is said, not typed: it follows' },
      'other field': [common.smallPlan, follows],
      renamed: [common.gatewayRenamed, follows],
      deleted: [common.gatewayDeleted, gatewayGone],
      'parent deleted': inGateway,
      'deleted and made again': { never: 'an address comes and goes with its gateway' },
      'sibling added': [common.tunnelAdded, follows],
      'last one removed': [common.tunnelsRemoved, follows],
    },
  },
  rotation: {
    ui: <RotationOfPage />,
    field: 'New pre-shared key',
    mine: 'a_key_of_mine_1234567890',
    submit: 'Review the rotation',
    isLostWithIt: true,
    row: {
      ...elsewhere,
      'same field, same value': { never: 'a key is never read back' },
      'same field, other value': { never: 'a key is never read back: see “key only”' },
      'other field': [inTunnel((before) => ({ ...before, internal_peer_ping_interval: 90 })), follows],
      'key only': [
        common.keyOnly,
        [
          /^This tunnel was changed, .*, and in nothing that can be read: it may have been given another key\. Yours would take its place/,
        ],
      ],
      renamed: [inTunnel((before) => ({ ...before, name: 'other-name' })), follows],
      deleted: [inTunnel(() => undefined), [/tunnel is gone/]],
      'parent deleted': [inConnection(() => undefined), [/tunnel is gone/]],
      'deleted and made again': [inTunnel((before) => ({ ...before, uuid: newUuid })), [/tunnel is gone/]],
      'sibling added': [common.tunnelAdded, follows],
      'last one removed': [common.tunnelsRemoved, [/tunnel is gone/]],
    },
  },
};

let served: ServedGateway;

/** Somebody else does it, and the page has read so. */
async function put(client: QueryClient, now: Gateway | undefined): Promise<void> {
  served.change(now);
  const asked = client.fetchQuery({ ...gatewayQueries.detail(gateway.uuid), staleTime: 0 });
  await act(() => asked.then(doNothing, doNothing));
  await waitFor(() => expect(client.isFetching()).toBe(0));
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

async function open(form: Form) {
  served = serveGateway(gateway);
  // Each answer says when it was true, so that a part is known to be older than its gateway.
  const answer = globalThis.fetch;
  let at = Date.now();
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const response = await answer(...asked);
    response.headers.set(observedAtHeader, new Date((at += 1)).toISOString());
    return response;
  });
  const client = quietQueryClient();
  client.setQueryData(sessionQueries.current().queryKey, sessionOf('operator'));
  client.setQueryData(
    planQueries.list().queryKey,
    anAnswer([
      aPlan({ name: 'advanced', vpn_tunnel_amount: 10 }),
      aPlan({ name: 'small', vpn_tunnel_amount: 1 }),
    ]),
  );
  await client.prefetchQuery(gatewayQueries.detail(gateway.uuid));
  renderWeb(
    <ProposeContext value={() => undefined}>
      <DialogHost>
        <Suspense>{form.ui}</Suspense>
      </DialogHost>
    </ProposeContext>,
    client,
  );
  if (form.open !== undefined) fireEvent.click(screen.getByRole('button', { name: form.open }));
  await fieldOf(form);
  return client;
}

const fieldOf = ({ field }: Form) =>
  screen.findByLabelText<HTMLInputElement>(new RegExp(`^${field}(?: \\*)?$`));

async function type(form: Form): Promise<void> {
  fireEvent.change(await fieldOf(form), { target: { value: form.mine } });
  // What the rules say of it comes in a pause of the typing.
  if (form.advice) await waitFor(() => expect(told().join()).toMatch(form.advice ?? ''));
}

const words = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();

/** All that is told on the page. */
function told(): string[] {
  const all = document.querySelectorAll('[role=status],[role=alert],[role=note],[data-severity]');
  return [...all].map(words).filter((text) => text !== '');
}

interface Open {
  form: Form;
  client: QueryClient;
  /** What is told when it was typed, and nobody has done anything. */
  base: readonly string[];
}

/** One cell of the table: the form as it was typed in, and what they do to it. */
async function expectTold({ form, client, base }: Open, name: string, [change, wanted]: Doable) {
  if (wanted.length > 0) {
    await put(client, gateway);
    await type(form);
  }
  const before = wanted.length > 0 ? told() : base;
  await put(client, change(gateway));
  const news = () => told().filter((text) => !before.includes(text));
  await waitFor(() => {
    expect([name, ...news()]).toHaveLength(1 + wanted.length);
    for (const [index, words] of wanted.entries()) expect(news()[index]).toMatch(words);
  });
  // Whatever they do, what was typed stands.
  if (wanted.length > 0 && form.isLostWithIt) return;
  expect([name, (await fieldOf(form)).value]).toEqual([name, form.mine]);
}

/** What is told nowhere comes first: of that nothing has to be taken back. */
function cellsOf({ row, likeRow }: Form): [name: string, cell: Doable][] {
  const cells = Object.entries(row).flatMap(([name, cell]): [string, Doable][] =>
    'never' in cell || Object.values(likeRow ?? {}).includes(cell) ? [] : [[name, cell]],
  );
  return cells.toSorted(([, [, one]], [, [, other]]) => one.length - other.length);
}

// On one page a form, which goes on from one thing that is done to the next: each takes as long to draw as all of them.
describe.each(Object.entries(forms))('what is typed into the form of a %s', (_, form) => {
  it('stands whatever somebody else does, which is told where it has to do with it', async () => {
    const client = await open(form);
    await type(form);
    const base = told();
    for (const [name, cell] of cellsOf(form)) await expectTold({ form, client, base }, name, cell);

    const clashing = form.row['same field, other value'];
    if (!('never' in clashing)) {
      await put(client, gateway);
      await type(form);
      await put(client, clashing[0](gateway));
      await screen.findByText('Take theirs');
      fireEvent.click(screen.getByText(form.submit, { selector: 'button *' }));
      await screen.findByText(
        /^Somebody else changed .* while you typed: keep yours or take theirs first\.$/,
      );
    }

    await put(client, gateway);
    await type(form);
    act(() => void client.setQueryData(sessionQueries.current().queryKey, sessionOf('viewer')));
    const block = 'Needs the role operator or admin. You are signed in as viewer.';
    await waitFor(() => expect(document.body.textContent).toContain(block));
    expect((await fieldOf(form)).value).toBe(form.mine);
  }, 60_000);
});
