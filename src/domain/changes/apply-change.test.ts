import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConnectionReplace } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { TunnelReplace } from '#contract/tunnel.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';
import { modelOf } from './naive-model.suite.ts';
import { isPredicted } from './predicted.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';

const psk = 'a_key_that_must_not_be_shown';
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');

/** A tunnel of a list that replaces the stored one: with a uuid one of its connection's own, or one that is complete. */
function anyTunnelItem(uuids: readonly string[]): fc.Arbitrary<TunnelReplace> {
  const whole = fc.record({
    name,
    local_address: fc.constant({ name: 'public-ip-1' }),
    remote_address: fc.constant({ address: '198.51.100.99' }),
    ipsec: fc.constant({ authentication: { authentication: 'psk' as const, psk }, dpd_delay: 7 }),
  });
  if (uuids.length === 0) return whole;
  const known = fc.record(
    {
      uuid: fc.constantFrom(...uuids),
      name,
      internal_peer_ping_interval: fc.constantFrom(0, 10),
      remote_address: fc.constant({ address: '198.51.100.98' }),
      ipsec: fc.constant({ authentication: { psk }, rekey_time: 77 }),
    },
    { requiredKeys: ['uuid', 'name'] },
  );
  return fc.oneof(whole, known, fc.record({ name }));
}

function anyConnectionItem(gateway: Gateway): fc.Arbitrary<ConnectionReplace> {
  return fc.constantFrom(...gateway.connections, undefined).chain((stored) => {
    const uuids = (stored?.tunnels ?? []).flatMap(({ uuid }) => uuid ?? []);
    const routes = [{ name: 'x', type: 'static' as const, static_network: '10.99.0.0/24' }];
    return fc.record(
      {
        ...(stored && { uuid: fc.constant(stored.uuid) }),
        name: stored ? fc.constantFrom(stored.name, 'renamed') : fc.constantFrom('new-1', 'new-2'),
        type: fc.constant('ipsec' as const),
        local_routes: fc.constant(routes),
        remote_routes: fc.constant([]),
        tunnels: fc.uniqueArray(anyTunnelItem(uuids), {
          selector: (each) => each.uuid ?? each.name,
          maxLength: 4,
        }),
      },
      { requiredKeys: ['name', 'type'] },
    );
  });
}

/** A gateway, and a change of it as a whole with any mixture of stored and new items in any order. */
const anyReplacement = anyGateway.chain((gateway) =>
  fc
    .uniqueArray(anyConnectionItem(gateway), { selector: (item) => item.uuid ?? item.name, maxLength: 3 })
    .map((connections): { gateway: Gateway; change: Change } => ({
      gateway,
      change: {
        endpoint: 'modifyGateway',
        params: { service_uuid: gateway.uuid },
        body: { connections },
      },
    })),
);
const anyChange = fc
  .tuple(anyGateway, anyWishes)
  .map(([gateway, [wish]]) => ({ gateway, change: wish && changeOf(wish, gateway, 0) }));

describe('for any change the engine makes what the naive model does', () => {
  test('of each sort', () => {
    fc.assert(
      fc.property(anyChange, ({ gateway, change }) => {
        fc.pre(change !== undefined);
        if (change) expectAsModel(gateway, change);
      }),
      { numRuns: 400 },
    );
  });

  test('that replaces lists of connections and tunnels', () => {
    fc.assert(
      fc.property(anyReplacement, ({ gateway, change }) => expectAsModel(gateway, change)),
      { numRuns: 400 },
    );
  });

  test('and leaves the gateway that it was given as it was', () => {
    fc.assert(
      fc.property(anyReplacement, ({ gateway, change }) => {
        const before = structuredClone(gateway);
        applyChange(gateway, change);
        expect(gateway).toEqual(before);
      }),
    );
  });
});

test('whatever is sent of a matched tunnel, what is not sent stays, also fields that nobody knows yet', () => {
  const [gateway] = fc.sample(
    anyGateway.filter(({ connections }) => connections.some(({ tunnels }) => tunnels.length > 0)),
    { numRuns: 1, seed: 3 },
  );
  const connection = gateway?.connections.find(({ tunnels }) => tunnels.length > 0);
  const tunnel = connection?.tunnels[0];
  if (!gateway || !connection || !tunnel) throw new Error('no tunnel');
  tunnel['later_field'] = 7;
  const after = applyChange(gateway, {
    endpoint: 'modifyTunnel',
    params: {
      service_uuid: gateway.uuid,
      connection_uuid: connection.uuid ?? '',
      tunnel_uuid: tunnel.uuid ?? '',
    },
    body: { name: 'other' },
  });
  const changed = after?.connections
    .flatMap(({ tunnels }) => tunnels)
    .find(({ uuid }) => uuid === tunnel.uuid);
  expect(changed).toEqual({ ...tunnel, name: 'other' });
});

function expectAsModel(gateway: Gateway, change: Change): void {
  const foretold = applyChange(gateway, change);
  expect(foretold && withoutPredicted(foretold)).toEqual(modelOf(gateway, change));
  expect(JSON.stringify(foretold)).not.toContain(psk);
}

function withoutPredicted(gateway: Gateway): Gateway {
  const plain = <T extends { uuid?: string | undefined }>(item: T): T => {
    const copy = { ...item };
    if (isPredicted(copy.uuid)) delete copy.uuid;
    return copy;
  };
  return {
    ...gateway,
    connections: gateway.connections.map((connection) => ({
      ...plain(connection),
      tunnels: connection.tunnels.map(plain),
    })),
  };
}
