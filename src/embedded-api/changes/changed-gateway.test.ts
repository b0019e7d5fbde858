import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmptyConnection } from '#contract/connection.ts';
import { GatewayModify, GatewayReplace } from '#contract/gateway.ts';
import type { ChangeWithin } from '#domain/changes/apply-change.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import {
  aStoredConnection,
  aStoredGateway,
  aStoredTunnel,
  numberedUuid,
} from '#testing/builders/stored-gateway.ts';
import { type StoredGateway, tunnelsOf } from '../store/stored-gateway.ts';
import { changedGateway } from './changed-gateway.ts';

const storedAt = 1_000;
const changedAt = 2_000;
const context = { stamp: () => changedAt, random: seededRandom(7) };

const stored = aStoredGateway(1, {
  configuration: {
    // Nothing is allocated, so that what is not sent is what it was.
    automatic_tunnel_internal_ip_allocation: false,
    labels: [{ key: 'env', value: 'staging' }],
    connections: [
      aStoredConnection(10, {
        name: 'first',
        tunnels: [aStoredTunnel(11, { name: 'a' }), aStoredTunnel(12, { name: 'b' })],
      }),
      aStoredConnection(20, { name: 'second', tunnels: [aStoredTunnel(21, { name: 'c' })] }),
    ],
  },
  lifecycle: { next_tunnel_id: 50 },
});
const params = { service_uuid: stored.configuration.uuid };
const isStored = (uuid: string) =>
  stored.lifecycle.connections.has(uuid) || stored.lifecycle.tunnels.has(uuid);

const made = (change: ChangeWithin, from = stored) => changedGateway(from, change, context);
const patch = (body: unknown, from = stored) =>
  made({ endpoint: 'modifyGateway', params, body: GatewayModify.parse(body) }, from);
const keyOf = ({ secrets }: StoredGateway, uuid: string) => {
  const secret = secrets.get(uuid);
  return secret?.kind === 'new' ? secret.reveal() : undefined;
};
const bornAt = ({ lifecycle }: StoredGateway, uuid: string) =>
  (lifecycle.connections.get(uuid) ?? lifecycle.tunnels.get(uuid))?.created_at;

const aNewTunnel = {
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.99' },
  ipsec: { authentication: { authentication: 'psk', psk: 'brand.new.key' } },
};

describe('the recorded facts', () => {
  test('a rename keeps connections, tunnels, uuids, keys and numbers, and stamps all with one time', () => {
    const after = patch({ name: 'updated' });
    expect(after.configuration).toEqual({ ...stored.configuration, name: 'updated' });
    expect(after.secrets).toEqual(stored.secrets);
    const { connections, tunnels, updated_at } = after.lifecycle;
    const dates = [...connections.values(), ...tunnels.values()];
    expect(new Set([updated_at, ...dates.map((each) => each.updated_at)])).toEqual(new Set([changedAt]));
    expect(new Set(dates.map((each) => each.created_at))).toEqual(new Set([storedAt]));
    expect(after.lifecycle.created_at).toBe(stored.lifecycle.created_at);
    expect([...tunnels.values()].map(({ tunnel_id }) => tunnel_id)).toEqual([11, 12, 21]);
  });

  test('a connection of another name without a uuid is a new one with new tunnels; the old ones are gone', () => {
    const after = patch({
      connections: [{ name: 'first2', type: 'ipsec', tunnels: [{ name: 'a', ...aNewTunnel }] }],
    });
    const [connection] = after.configuration.connections;
    const [tunnel] = connection?.tunnels ?? [];
    expect([connection?.name, tunnel?.name]).toEqual(['first2', 'a']);
    for (const uuid of [connection?.uuid ?? '', tunnel?.uuid ?? '']) {
      expect(uuid).toMatch(/^10/);
      expect([isStored(uuid), bornAt(after, uuid)]).toEqual([false, changedAt]);
    }
    expect(after.lifecycle.tunnels.get(tunnel?.uuid ?? '')?.tunnel_id).toBe(50);
    expect(after.lifecycle.next_tunnel_id).toBe(51);
    expect([...after.secrets.keys()]).toEqual([tunnel?.uuid]);
    expect(keyOf(after, tunnel?.uuid ?? '')).toBe('brand.new.key');
  });

  test('the only tunnel sent under another name without a uuid is renamed, and keeps uuid, key and birth', () => {
    const tunnels = [{ name: 'c-updated', remote_address: { address: '198.51.100.21' } }];
    const after = patch({ connections: [{ name: 'second', type: 'ipsec', tunnels }] });
    expect(after.configuration.connections[0]?.tunnels).toEqual([
      aStoredTunnel(21, { name: 'c-updated', remote_address: { address: '198.51.100.21' } }),
    ]);
    expect([bornAt(after, numberedUuid(21)), keyOf(after, numberedUuid(21))]).toEqual([
      storedAt,
      'psk.of.21',
    ]);
  });

  test('no connections clear them, with their keys', () => {
    const after = patch({ connections: [] });
    expect(after.configuration.connections).toEqual([]);
    expect([after.secrets.size, after.lifecycle.connections.size, after.lifecycle.tunnels.size]).toEqual([
      0, 0, 0,
    ]);
  });

  test('a tunnel takes a new key, which is in no configuration, and keeps every algorithm', () => {
    const place = { connection_uuid: numberedUuid(10), tunnel_uuid: numberedUuid(11) };
    const body = { ipsec: { authentication: { psk: 'another.key' } } };
    const after = made({ endpoint: 'modifyTunnel', params: { ...params, ...place }, body });
    expect([keyOf(after, numberedUuid(11)), keyOf(after, numberedUuid(12))]).toEqual([
      'another.key',
      'psk.of.12',
    ]);
    expect(after.configuration).toEqual(stored.configuration);
  });
});

test('a list item is found by uuid before name, and by name before place', () => {
  const tunnels = [{ name: 'b' }, { name: 'renamed', uuid: numberedUuid(11) }];
  const { connections } = patch({ connections: [{ name: 'first', type: 'ipsec', tunnels }] }).configuration;
  expect(connections[0]?.tunnels.map(({ uuid, name }) => [uuid, name])).toEqual([
    [numberedUuid(12), 'b'],
    [numberedUuid(11), 'renamed'],
  ]);
});

test('PUT clears labels that are left out and keeps plan, connections and the flag', () => {
  const body = GatewayReplace.parse({ name: 'other', configured_status: 'stopped' });
  const replaced = made({ endpoint: 'replaceGateway', params, body });
  expect(replaced.configuration).toEqual({ ...stored.configuration, ...body, labels: [] });
});

// Changes of any mixture of stored and new items, in any order.
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const ownTunnels = { first: [11, 12], second: [21], third: [] } as const;
// Every item is complete, so that it may be a new one too; one with a uuid is one of its connection's own.
const connectionItem = fc.constantFrom('first', 'second', 'third').chain((connection) => {
  const uuids = ownTunnels[connection].map((number) => numberedUuid(number));
  const known = uuids.length === 0 ? [] : [fc.record({ uuid: fc.constantFrom(...uuids), name })];
  const item = fc.oneof(fc.record({ name }), ...known).map((fields) => ({ ...aNewTunnel, ...fields }));
  const uniqueNames = { selector: (each: { name: string }) => each.name, maxLength: 4 };
  const tunnels = fc
    .uniqueArray(item, uniqueNames)
    .filter(
      (items) => new Set(items.map((each) => ('uuid' in each ? each.uuid : each.name))).size === items.length,
    );
  const items = fc.record(
    { name: fc.constant(connection), type: fc.constant('ipsec' as const), tunnels },
    { requiredKeys: ['name', 'type'] },
  );
  // One with nothing in it is refused before any of this.
  return items.filter((each) => !isEmptyConnection(each));
});
const change = fc.record({
  connections: fc.uniqueArray(connectionItem, { selector: (item) => item.name, maxLength: 3 }),
});

describe('for any change', () => {
  test('the three parts are of the same connections and tunnels', () => {
    fc.assert(
      fc.property(change, (body) => {
        const { configuration, secrets, lifecycle } = patch(body);
        const tunnels = tunnelsOf(configuration).map(({ uuid }) => uuid);
        expect([...lifecycle.connections.keys()]).toEqual(configuration.connections.map(({ uuid }) => uuid));
        expect([...lifecycle.tunnels.keys()]).toEqual(tunnels);
        expect(new Set(secrets.keys())).toEqual(new Set(tunnels));
        const numbers = [...lifecycle.tunnels.values()].map(({ tunnel_id }) => tunnel_id);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(Math.max(0, ...numbers)).toBeLessThan(lifecycle.next_tunnel_id);
      }),
    );
  });

  test('doing it twice is doing it once', () => {
    fc.assert(
      fc.property(change, (body) => {
        const once = patch(body);
        expect(patch(body, once).configuration).toEqual(once.configuration);
      }),
    );
  });

  test('every item has one uuid, new ones a new birth and stored ones their own', () => {
    fc.assert(
      fc.property(change, (body) => {
        const after = patch(body);
        const { connections } = after.configuration;
        const uuids = [...connections, ...tunnelsOf(after.configuration)].map(({ uuid }) => uuid);
        expect(new Set(uuids).size).toBe(uuids.length);
        for (const uuid of uuids) expect(bornAt(after, uuid)).toBe(isStored(uuid) ? storedAt : changedAt);
      }),
    );
  });

  test('a matched tunnel keeps its key when none is sent', () => {
    const withoutKeys = fc.shuffledSubarray(['a', 'b']).map((names) => names.map((each) => ({ name: each })));
    fc.assert(
      fc.property(withoutKeys, (tunnels) => {
        const after = patch({ connections: [{ name: 'first', type: 'ipsec', tunnels }] });
        for (const [uuid, { tunnel_id }] of after.lifecycle.tunnels)
          expect(keyOf(after, uuid)).toBe(`psk.of.${tunnel_id}`);
      }),
    );
  });
});
