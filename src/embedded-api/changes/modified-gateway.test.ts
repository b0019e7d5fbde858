import { isEmptyConnection } from '#contract/connection.ts';
import { ipsecDefaults } from '#contract/ipsec.ts';
import { GatewayModify } from '#contract/gateway.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDraft } from './read-draft.ts';
import { draftOf, overlaid } from './overlay.ts';
import { modifiedGateway, replacedGateway, stamped, modifiedTunnel } from './modified-gateway.ts';
import type { Making } from './new-items.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';

const storedAt = 1_000;

function uuidOf(number: number): string {
  return `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
function making(): Making {
  let number = 900;
  return { at: 2_000, newUuid: () => uuidOf(number++), nextTunnelId: () => 50 };
}
function aTunnel(number: number, name: string): StoredTunnel {
  return {
    uuid: uuidOf(number),
    tunnel_id: number,
    name,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults },
    tunnel_internal_ip: '',
    internal_peer_ping_interval: 0,
    psk: { kind: 'new', reveal: () => `stored-key-of-${number}` },
    created_at: storedAt,
    updated_at: storedAt,
  };
}
function aConnection(number: number, name: string, tunnels: StoredTunnel[]): StoredConnection {
  return {
    uuid: uuidOf(number),
    name,
    type: 'ipsec',
    local_routes: [{ name: 'local', type: 'static', static_network: '10.0.0.0/24' }],
    remote_routes: [],
    tunnels,
    created_at: storedAt,
    updated_at: storedAt,
  };
}
const stored: StoredGateway = {
  uuid: uuidOf(1),
  sequence: 1,
  name: 'example-gateway',
  zone: 'fi-hel1',
  plan: 'advanced',
  features: ['nat', 'vpn'],
  router_uuid: uuidOf(2),
  configured_status: 'started',
  automatic_tunnel_internal_ip_allocation: true,
  operational_state: 'running',
  phase: 'settled',
  next_tunnel_id: 50,
  labels: [{ key: 'env', value: 'staging' }],
  addresses: [],
  connections: [
    aConnection(10, 'first', [aTunnel(11, 'a'), aTunnel(12, 'b')]),
    aConnection(20, 'second', [aTunnel(21, 'c')]),
  ],
  created_at: storedAt,
  updated_at: storedAt,
};
const storedTunnels = stored.connections.flatMap(({ tunnels }) => tunnels);

const patch = (body: unknown) => modifiedGateway(stored, GatewayModify.parse(body), making());
const keyOf = ({ psk }: StoredTunnel) => (psk.kind === 'new' ? psk.reveal() : undefined);
const tunnelsOf = (gateway: StoredGateway) => gateway.connections.flatMap(({ tunnels }) => tunnels);

const aNewTunnel = {
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.99' },
  ipsec: { authentication: { authentication: 'psk', psk: 'brand.new.key' } },
};

describe('the recorded facts', () => {
  test('a rename keeps connections, tunnels and uuids', () => {
    expect(patch({ name: 'updated' })).toEqual({ ...stored, name: 'updated' });
  });

  test('a connection of another name without a uuid is a new one with new tunnels; the old one is gone', () => {
    const { connections } = patch({
      connections: [{ name: 'first2', type: 'ipsec', tunnels: [{ name: 'a', ...aNewTunnel }] }],
    });
    expect(connections).toMatchObject([{ uuid: uuidOf(900), name: 'first2', created_at: 2_000 }]);
    expect(connections[0]?.tunnels).toMatchObject([{ uuid: uuidOf(901), name: 'a', created_at: 2_000 }]);
  });

  test('the only tunnel sent under another name without a uuid is renamed, and keeps uuid and birth', () => {
    const { connections } = patch({
      connections: [
        {
          name: 'second',
          type: 'ipsec',
          tunnels: [{ name: 'c-updated', remote_address: { address: '198.51.100.21' } }],
        },
      ],
    });
    expect(connections[0]?.tunnels).toMatchObject([
      {
        uuid: uuidOf(21),
        created_at: storedAt,
        name: 'c-updated',
        remote_address: { address: '198.51.100.21' },
      },
    ]);
  });

  test('no connections clear them, and one time stamps the service and everything in it', () => {
    expect(patch({ connections: [] }).connections).toEqual([]);
    const times = stamped(stored, 3_000);
    const all = [times, ...times.connections, ...tunnelsOf(times)].map((each) => each.updated_at);
    expect(new Set(all)).toEqual(new Set([3_000]));
    expect(times.created_at).toBe(storedAt);
  });

  test('a tunnel takes a new key and keeps every algorithm', () => {
    const [tunnel] = storedTunnels;
    if (!tunnel) throw new Error('no tunnel');
    const changed = modifiedTunnel(tunnel, { ipsec: { authentication: { psk: 'another.key' } } });
    expect(keyOf(changed)).toBe('another.key');
    expect(changed.ipsec).toEqual(tunnel.ipsec);
  });
});

test('a list item is found by uuid before name, and by name before place', () => {
  const { connections } = patch({
    connections: [
      {
        name: 'first',
        type: 'ipsec',
        tunnels: [{ name: 'b' }, { name: 'renamed', uuid: uuidOf(11) }],
      },
    ],
  });
  expect(connections[0]?.tunnels.map(({ uuid, name }) => [uuid, name])).toEqual([
    [uuidOf(12), 'b'],
    [uuidOf(11), 'renamed'],
  ]);
});

test('PUT clears labels that are left out and keeps plan, connections and the flag', () => {
  const replaced = replacedGateway(stored, { name: 'other', configured_status: 'stopped' }, making());
  expect(replaced).toEqual({ ...stored, name: 'other', configured_status: 'stopped', labels: [] });
});

// Changes of any mixture of stored and new items, in any order.
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const ownTunnels = { first: [11, 12], second: [21], third: [] } as const;
const routes = fc
  .uniqueArray(fc.constantFrom('x', 'y'), { maxLength: 2 })
  .map((names) =>
    names.map((each, at) => ({ name: each, type: 'static' as const, static_network: `10.0.${at}.0/24` })),
  );
// Every item is complete, so that it may be a new one too; one with a uuid is one of its connection's own.
const connectionItem = fc.constantFrom('first', 'second', 'third').chain((connection) => {
  const uuids = ownTunnels[connection].map(uuidOf);
  const stored = uuids.length === 0 ? [] : [fc.record({ uuid: fc.constantFrom(...uuids), name })];
  const item = fc.oneof(fc.record({ name }), ...stored).map((fields) => ({ ...aNewTunnel, ...fields }));
  const uniqueNames = { selector: (each: { name: string }) => each.name, maxLength: 4 };
  const tunnels = fc
    .uniqueArray(item, uniqueNames)
    .filter(
      (items) => new Set(items.map((each) => ('uuid' in each ? each.uuid : each.name))).size === items.length,
    );
  const items = fc.record(
    { name: fc.constant(connection), type: fc.constant('ipsec' as const), local_routes: routes, tunnels },
    { requiredKeys: ['name', 'type', 'local_routes'] },
  );
  // One with nothing in it is refused before any of this.
  return items.filter((each) => !isEmptyConnection(each));
});
const change = fc.record(
  {
    name: fc.constantFrom('one', 'two'),
    configured_status: fc.constantFrom('started' as const, 'stopped' as const),
    labels: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('env', 'team'),
        value: fc.string({ maxLength: 3 }).filter((text) => /^\w*$/.test(text)),
      }),
      { selector: ({ key }) => key },
    ),
    plan: fc.constantFrom('advanced', 'production'),
    automatic_tunnel_internal_ip_allocation: fc.boolean(),
    connections: fc.uniqueArray(connectionItem, { selector: (item) => item.name, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('for any change', () => {
  test('what is absent stays as it was', () => {
    fc.assert(
      fc.property(change, (body) => {
        const after = patch(body);
        for (const key of ['name', 'configured_status', 'labels', 'plan', 'connections'] as const)
          if (!(key in body)) expect(after[key]).toEqual(stored[key]);
      }),
    );
  });

  test('doing it twice is doing it once', () => {
    fc.assert(
      fc.property(change, (body) => {
        const parsed = GatewayModify.parse(body);
        const once = modifiedGateway(stored, parsed, making());
        const twice = modifiedGateway(once, parsed, making());
        expect(draftOf(twice)).toEqual(draftOf(once));
      }),
    );
  });

  test('every item has one uuid, new ones a new birth and stored ones their own', () => {
    fc.assert(
      fc.property(change, (body) => {
        const after = patch(body);
        const items = [...after.connections, ...tunnelsOf(after)];
        expect(new Set(items.map(({ uuid }) => uuid)).size).toBe(items.length);
        const known = new Set([...stored.connections, ...storedTunnels].map(({ uuid }) => uuid));
        const places = new Map(
          stored.connections.map(({ uuid, tunnels }) => [uuid, tunnels.map((each) => each.uuid)]),
        );
        for (const connection of after.connections) {
          expect(connection.created_at).toBe(known.has(connection.uuid) ? storedAt : 2_000);
          for (const tunnel of connection.tunnels) {
            const isOwn = places.get(connection.uuid)?.includes(tunnel.uuid) ?? false;
            expect(tunnel.created_at).toBe(isOwn ? storedAt : 2_000);
          }
        }
      }),
    );
  });

  test('a matched tunnel keeps its key when none is sent', () => {
    const withoutKeys = fc.shuffledSubarray(['a', 'b']).map((names) => names.map((each) => ({ name: each })));
    fc.assert(
      fc.property(withoutKeys, (tunnels) => {
        const after = patch({ connections: [{ name: 'first', type: 'ipsec', tunnels }] });
        for (const tunnel of tunnelsOf(after))
          expect(keyOf(tunnel)).toBe(`stored-key-of-${tunnel.tunnel_id}`);
      }),
    );
  });

  test('the rules judge the same gateway that is stored afterwards', () => {
    fc.assert(
      fc.property(change, (body) => {
        const judged = overlaid(stored, readDraft(body));
        const after = draftOf(patch(body));
        const plain = (draft: typeof after) =>
          draft.connections?.map((each) => [
            each.name,
            each.local_routes,
            (each.tunnels ?? []).map((tunnel) => tunnel.name),
          ]);
        expect({ ...judged, connections: plain(judged) }).toEqual({ ...after, connections: plain(after) });
      }),
    );
  });
});

test('rules can be asked about any JSON', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('connections', 'labels', 'routers', 'features', 'addresses'),
      (value, key) => {
        expect(() => overlaid(stored, readDraft({ [key]: value }))).not.toThrow();
        expect(() => overlaid(stored, readDraft(value))).not.toThrow();
        expect(() => overlaid(stored, readDraft({ connections: [value, { tunnels: value }] }))).not.toThrow();
      },
    ),
  );
});
