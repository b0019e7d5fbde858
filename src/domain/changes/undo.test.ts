import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { applyChange, applyChanges } from './apply-change.ts';
import { asStored, notAsAsked } from './as-stored.ts';
import type { Change } from './change.ts';
import { deltasBetween } from './deltas-between.ts';
import { isPredicted, withoutPskMark } from './predicted.ts';
import { planChange } from './plan-change.ts';
import { touchedParts } from './touched-parts.ts';
import { undoOf } from './undo-of.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';

/** Any gateway with changes of it, each of what the one before left. */
const anyChanges = fc.tuple(anyGateway, anyWishes).map(([before, wishes]) => {
  const changes: Change[] = [];
  let after = before;
  for (const [index, wish] of wishes.entries()) {
    const change = changeOf(wish, after, index);
    if (!change) continue;
    changes.push(change);
    after = applyChange(after, change) ?? after;
  }
  return { before, changes, after };
});

describe('undo', () => {
  it('brings back everything but what it says is lost, of any gateway and any changes', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes, after }) => {
        const { undo } = planChange(before, changes);
        const restored = applyChanges(after, undo.changes);
        expect(restored && comparable(restored)).toEqual(comparable(withoutLost(before, after)));
        for (const name of lostTunnels(before, after)) {
          expect(undo.lost.some((sentence) => sentence.includes(`/${name} `))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asks for nothing that the API could not read, and for no parent’s list', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes }) => {
        for (const change of planChange(before, changes).undo.changes) {
          const endpoint = endpoints[change.endpoint];
          if ('body' in endpoint && 'body' in change) {
            expect(endpoint.body.safeParse(change.body).error?.issues).toBeUndefined();
            expect(Object.keys(change.body)).not.toContain('connections');
            expect(Object.keys(change.body)).not.toContain('tunnels');
          }
        }
      }),
    );
  });
});

describe('what is kept for later', () => {
  it('leads back in the same way as the whole gateway, and has no more than what was touched', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes, after }) => {
        const kept = touchedParts(before, after);
        expect(undoOf(kept.before, kept.after, changes)).toEqual(undoOf(before, after, changes));
        for (const connection of kept.before.connections)
          expect(after.connections).not.toContainEqual(connection);
      }),
    );
  });
});

describe('a plan', () => {
  it('never has a key in it', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes }) => {
        expect(JSON.stringify(planChange(before, changes))).not.toContain('a_key_that_must');
      }),
    );
  });

  it('differs in nothing exactly when the outcome is the same', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes, after }) => {
        const { differences } = planChange(before, changes);
        const hasNewKey = JSON.stringify(after).includes('"psk":"[set]"');
        const isSame = JSON.stringify(comparable(before)) === JSON.stringify(comparable(after));
        if (differences.length === 0) expect(isSame && !hasNewKey).toBe(true);
        else expect(deltasBetween(before, after)).not.toEqual([]);
      }),
    );
  });

  it('names each difference once', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, changes }) => {
        const keys = planChange(before, changes).differences.map(({ path, kind }) => `${kind} ${path}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('finds nothing amiss in a service that did as it was asked', () => {
    fc.assert(
      fc.property(anyChanges, ({ before, after }) => {
        const stored = asServiceWould(after);
        expect(notAsAsked(before, after, stored)).toEqual([]);
        expect(deltasBetween(asStored(after, stored), stored)).toEqual([]);
      }),
    );
  });
});

/** With what the service chooses: uuids for what is new, addresses where it gives them. */
function asServiceWould(gateway: Gateway): Gateway {
  let number = 1;
  const real = (uuid: string | undefined) =>
    isPredicted(uuid) ? `10ffffff-0000-4000-8000-${String(number++).padStart(12, '0')}` : uuid;
  return {
    ...gateway,
    addresses: gateway.addresses.map((address) => ({ address: '203.0.113.77', ...address })),
    connections: gateway.connections.map((connection) => ({
      ...connection,
      uuid: real(connection.uuid),
      tunnels: connection.tunnels.map((tunnel) => ({
        ...withoutPskMark(tunnel),
        uuid: real(tunnel.uuid),
        tunnel_internal_ip: tunnel.tunnel_internal_ip || '169.254.17.1',
      })),
    })),
  };
}

/** What an admin would call the same: no uuids, no marks of keys, lists without an order of their own in one. */
function comparable(gateway: Gateway) {
  const { name, plan, features, labels, configured_status: status, addresses, connections } = gateway;
  return {
    ...{ name, plan, features, status },
    isAutomatic: gateway.automatic_tunnel_internal_ip_allocation,
    labels: labels.map(({ key, value }) => `${key}=${value}`).toSorted(),
    addresses: addresses.map((address) =>
      address.provisioned_by === 'user' ? address : { ...address, address: undefined },
    ),
    connections: connections
      .map((connection) => ({
        name: connection.name,
        local: connection.local_routes.map(({ name: its, static_network }) => [its, static_network]),
        remote: connection.remote_routes.map(({ name: its, static_network }) => [its, static_network]),
        tunnels: connection.tunnels
          .map((tunnel) => ({ ...withoutPskMark(tunnel), uuid: undefined, operational_state: '' }))
          .toSorted(byName),
      }))
      .toSorted(byName),
  };
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}

/** Tunnels that are gone take their keys with them, and a connection that had nothing else is gone too. */
function withoutLost(before: Gateway, after: Gateway): Gateway {
  const left = new Set(after.connections.flatMap(({ tunnels }) => tunnels.map(({ uuid }) => uuid)));
  const kept = new Set(after.connections.map(({ uuid }) => uuid));
  const canBeMade = ({ uuid, local_routes, remote_routes }: Connection) =>
    kept.has(uuid) || local_routes.length + remote_routes.length > 0;
  return {
    ...before,
    connections: before.connections.filter(canBeMade).map((connection) => ({
      ...connection,
      tunnels: connection.tunnels.filter(({ uuid }) => left.has(uuid)),
    })),
  };
}

function lostTunnels(before: Gateway, after: Gateway): string[] {
  const left = new Set(after.connections.flatMap(({ tunnels }) => tunnels.map(({ uuid }) => uuid)));
  const all = before.connections.flatMap(({ tunnels }) => tunnels);
  return all.filter(({ uuid }) => !left.has(uuid)).map(({ name }) => name);
}
