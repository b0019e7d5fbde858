import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { UpstreamAnswer, UpstreamCall } from '../upstream/upstream.ts';
import { isAsSent } from './is-as-sent.ts';
import type { Look } from './look.ts';
import { beforeOf, verdictOnLost } from './verdict-on-lost.ts';

const psk = { authentication: { psk: 'a_secret_of_length' } };
const other = '10c153e0-12e4-4dea-8748-4f34850ff999';
const stamped = { updated_at: '2026-02-01T00:00:00Z' };

function call(name: EndpointName, body?: unknown): UpstreamCall {
  const params = { service_uuid: 's', connection_uuid: 'c', tunnel_uuid: 't', key: 'env', address_name: 'a' };
  return { name, endpoint: endpoints[name], params, query: {}, body, correlationId: 'id' };
}
const answer = (body: unknown): UpstreamAnswer => ({
  status: 200,
  body,
  totalCount: undefined,
  observedAt: 0,
});
const seen = (body: unknown): Look => ({ kind: 'seen', answer: answer(body) });
const gone: Look = { kind: 'gone', answer: answer(undefined) };

type Case = [title: string, call: UpstreamCall, before: unknown, now: Look, verdict: string];
const unread = Symbol('nothing was read before');
const gateways = (count: number, first: object = {}) =>
  Array.from({ length: count }, (_, index) =>
    aGateway({
      uuid: `g-${index}`,
      name: `g-${index}`,
      created_at: `2026-01-0${9 - Math.min(8, index)}`,
      ...(index === 0 && first),
    }),
  );

const keyOfTheOnlyTunnel = {
  connections: [{ name: aConnection().name, tunnels: [{ name: aTunnel().name, ipsec: psk }] }],
};
const aRouter = (uuid: string) => ({ uuid, name: 'edge', type: 'normal' });
const routers = (...uuids: string[]) => ({ routers: { router: uuids.map(aRouter) } });

const cases: Case[] = [
  [
    'a router is there now, beside one that had its name already',
    call('createRouter', { router: { name: 'edge' } }),
    routers('r-1'),
    seen(routers('r-1', 'r-2')),
    'made',
  ],
  [
    'of routers only the one is there that had the name already',
    call('createRouter', { router: { name: 'edge' } }),
    routers('r-1'),
    seen(routers('r-1')),
    'not-made',
  ],
  [
    'a network was taken off its router',
    call('modifyNetwork', { network: { router: null } }),
    { network: { uuid: 'n-1', router: 'r-1' } },
    seen({ network: { uuid: 'n-1' } }),
    'made',
  ],
  [
    'a network is on its router as before',
    call('modifyNetwork', { network: { router: null } }),
    { network: { uuid: 'n-1', router: 'r-1' } },
    seen({ network: { uuid: 'n-1', router: 'r-1' } }),
    'not-made',
  ],
  [
    'a router has the name that was sent',
    call('modifyRouter', { router: { name: 'edge' } }),
    { router: { ...aRouter('r-1'), name: 'old' } },
    seen({ router: aRouter('r-1') }),
    'made',
  ],
  [
    'a gateway is there now',
    call('createGateway', { name: 'n' }),
    [],
    seen([aGateway({ name: 'n' })]),
    'made',
  ],
  ['a gateway is not there', call('createGateway', { name: 'n' }), [], seen(gateways(3)), 'not-made'],
  [
    'of hundreds of gateways the newest were asked for, and it is not among them',
    call('createGateway', { name: 'n' }),
    [],
    seen(gateways(100)),
    'not-made',
  ],
  [
    'of hundreds of gateways others came than the newest',
    call('createGateway', { name: 'n' }),
    [],
    seen(gateways(100).toReversed()),
    'undecided',
  ],
  [
    'the namesake was there before',
    call('createTunnel', { name: 'example-tunnel-1' }),
    aConnection(),
    seen(aConnection()),
    'not-made',
  ],
  [
    'the namesake is another one than before',
    call('createTunnel', { name: 'example-tunnel-1' }),
    aConnection(),
    seen(aConnection({ tunnels: [aTunnel({ uuid: other })] })),
    'made',
  ],
  [
    'it is there, but nobody knows since when',
    call('createTunnel', { name: 'example-tunnel-1' }),
    unread,
    seen(aConnection()),
    'undecided',
  ],
  ['its parent is gone', call('createTunnel', { name: 'x' }), aConnection(), gone, 'not-made'],
  [
    'a label is there now',
    call('createLabel', { key: 'team', value: 'net' }),
    aGateway(),
    seen(aGateway({ labels: [{ key: 'team', value: 'net' }] })),
    'made',
  ],
  [
    'the label was there before',
    call('createLabel', { key: 'env', value: 'x' }),
    aGateway(),
    seen(aGateway()),
    'not-made',
  ],
  ['a rename is seen', call('modifyTunnel', { name: 'n' }), aTunnel(), seen(aTunnel({ name: 'n' })), 'made'],
  ['a rename is not seen', call('modifyTunnel', { name: 'n' }), aTunnel(), seen(aTunnel()), 'not-made'],
  [
    'a rename is not seen, and the service dated the gateway itself since',
    call('modifyGateway', { name: 'n' }),
    aGateway(),
    seen(aGateway({ ...stamped, operational_state: 'running' })),
    'not-made',
  ],
  [
    'a gateway was started, and is on its way',
    call('modifyGateway', { configured_status: 'started' }),
    aGateway({ configured_status: 'stopped', operational_state: 'stopped' }),
    seen(aGateway({ ...stamped, configured_status: 'started', operational_state: 'pending' })),
    'made',
  ],
  [
    'a name and a key: the name is not there, so neither is the key, whatever the date',
    call('modifyTunnel', { name: 'n', ipsec: psk }),
    aTunnel(),
    seen(aTunnel(stamped)),
    'not-made',
  ],
  [
    'a key in a gateway: the service dated the gateway itself since, and no tunnel',
    call('modifyGateway', keyOfTheOnlyTunnel),
    aGateway({ connections: [aConnection()] }),
    seen(aGateway({ ...stamped, connections: [aConnection()] })),
    'not-made',
  ],
  [
    'a key in a gateway: its tunnel is of another date, which may be ours or anybody’s',
    call('modifyGateway', keyOfTheOnlyTunnel),
    aGateway({ connections: [aConnection()] }),
    seen(aGateway({ ...stamped, connections: [aConnection({ tunnels: [aTunnel(stamped)] })] })),
    'undecided',
  ],
  [
    'something else was changed meanwhile',
    call('modifyTunnel', { name: 'n' }),
    aTunnel(),
    seen(aTunnel({ ...stamped, name: 'else' })),
    'undecided',
  ],
  ['what is changed is gone', call('modifyTunnel', { name: 'n' }), aTunnel(), gone, 'not-made'],
  [
    'a key, and the date is old',
    call('modifyTunnel', { ipsec: psk }),
    aTunnel(),
    seen(aTunnel()),
    'not-made',
  ],
  [
    'a key, and the date is new: ours or anybody’s',
    call('modifyTunnel', { ipsec: psk }),
    aTunnel(),
    seen(aTunnel(stamped)),
    'undecided',
  ],
  [
    'a key, and the name that was sent with it is there',
    call('modifyTunnel', { name: 'n', ipsec: psk }),
    aTunnel(),
    seen(aTunnel({ ...stamped, name: 'n' })),
    'made',
  ],
  [
    'a key, and a service that dates nothing',
    call('modifyTunnel', { ipsec: psk }),
    aTunnel({ updated_at: undefined }),
    seen(aTunnel({ updated_at: undefined })),
    'undecided',
  ],
  ['a tunnel is gone', call('deleteTunnel'), aTunnel(), gone, 'made'],
  ['a tunnel is still there', call('deleteTunnel'), aTunnel(), seen(aTunnel()), 'not-made'],
  [
    'a gateway is on its way out',
    call('deleteGateway'),
    aGateway(),
    seen(aGateway({ operational_state: 'delete-dns' })),
    'made',
  ],
  [
    'an address is the service’s again',
    call('releaseAddress'),
    { name: 'a', address: '198.51.100.7', provisioned_by: 'user' },
    seen({ name: 'a', address: '198.18.0.1', provisioned_by: 'service' }),
    'made',
  ],
  [
    'an address is still the user’s',
    call('releaseAddress'),
    { name: 'a', address: '198.51.100.7', provisioned_by: 'user' },
    seen({ name: 'a', address: '198.51.100.7', provisioned_by: 'user' }),
    'not-made',
  ],
  ['what leaves no trace', call('flushNatConnections'), aGateway(), seen(aGateway()), 'undecided'],
];

describe('R20: what became of a change whose answer was lost', () => {
  test.each(cases)('%s', (_, change, before, now, verdict) => {
    const facts = before === unread ? undefined : beforeOf(change, before);
    expect(verdictOnLost(change, facts, now).kind).toBe(verdict);
  });
});

test('the answer to a router whose answer was lost has the shape of the answer', () => {
  const create = call('createRouter', { router: { name: 'edge' } });
  const verdict = verdictOnLost(create, beforeOf(create, routers()), seen(routers('r-1')));
  expect(verdict).toEqual({ kind: 'made', body: { router: aRouter('r-1') } });
});

test('what was stored as it was sent is as it was sent, whatever the service adds', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.string(), (sent, extra) => {
      const stored: unknown = JSON.parse(JSON.stringify(sent));
      expect(isAsSent(sent, stored)).toBe(true);
      if (!(extra in sent)) expect(isAsSent(sent, { ...(stored as object), [extra]: 1 })).toBe(true);
    }),
  );
});

test('another value, a missing item and one too many are not as sent; another order of named things is', () => {
  const routes = [{ name: 'a', static_network: '10.0.0.0/24' }, { name: 'b' }];
  expect(isAsSent({ routes }, { routes: routes.toReversed() })).toBe(true);
  expect(isAsSent({ routes }, { routes: routes.slice(1) })).toBe(false);
  expect(isAsSent({ routes: routes.slice(1) }, { routes })).toBe(false);
  expect(isAsSent({ routes }, { routes: [{ ...routes[0], static_network: '10.0.1.0/24' }, routes[1]] })).toBe(
    false,
  );
  expect(isAsSent({ groups: [14, 16] }, { groups: [16, 14] })).toBe(false);
  expect(isAsSent({ psk: 'x' }, {})).toBe(true);
});
