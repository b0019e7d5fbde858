import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';

/*
 * What somebody else may do to a gateway while a form of it is open here. Each form says of each of them what is read
 * then (`form-times-change.test.tsx` on screen, `plan-times-change.test.ts` of what needs none): a hole does not compile.
 */
const changeNames = [
  'same field, same value',
  'same field, other value',
  'other field',
  'key only',
  'renamed',
  'deleted',
  'parent deleted',
  'deleted and made again',
  'sibling added',
  'last one removed',
  'plan no longer fits',
  'new overlap',
  'stopped',
  'in error',
] as const;

/** What is left of the gateway: undefined when it was deleted. */
export type Change = (before: Gateway) => Gateway | undefined;

/** What they do and what is read then that was not read before; or why it cannot be done to what the form is of. */
export type Cell<Told> = readonly [change: Change, told: Told] | { never: string };
export type Row<Told> = Record<(typeof changeNames)[number], Cell<Told>>;

export const tunnel = aTunnel({ name: 'first', internal_peer_ping_interval: 10 });
const other = aTunnel({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff002', name: 'second' });
export const connection = aConnection({ name: 'site', tunnels: [tunnel, other] });
export const gateway = aGateway({
  name: 'oulu',
  plan: 'advanced',
  labels: [{ key: 'env', value: 'lab' }],
  connections: [connection],
});
export const newUuid = '10c153e0-12e4-4dea-8748-4f34850ff0ff';

type Part<T> = (change: (before: T) => T | undefined) => (before: Gateway) => Gateway;

export const inConnection: Part<Connection> = (change) => (before) => ({
  ...before,
  connections: before.connections.flatMap((each) =>
    each.uuid === connection.uuid ? (change(each) ?? []) : [each],
  ),
});
export const inTunnel: Part<Tunnel> = (change) =>
  inConnection((before) => ({
    ...before,
    tunnels: before.tunnels.flatMap((each) => (each.uuid === tunnel.uuid ? (change(each) ?? []) : [each])),
  }));
export const inLabel =
  (...labels: Gateway['labels']) =>
  (before: Gateway): Gateway => ({ ...before, labels });

/** A network behind the peer of another connection. */
export const rivalWith =
  (network: string) =>
  (before: Gateway): Gateway => ({
    ...before,
    connections: [
      ...before.connections,
      aConnection({
        uuid: newUuid,
        name: 'rival',
        remote_routes: [{ name: 'r', type: 'static', static_network: network }],
        tunnels: [],
      }),
    ],
  });

/** Changes that are the same whatever form is open. */
export const common = {
  keyOnly: inTunnel((before) => ({ ...before, updated_at: '2026-01-15T10:00:00Z' })),
  gatewayRenamed: (before: Gateway): Gateway => ({ ...before, name: 'lahti' }),
  gatewayDeleted: () => undefined,
  tunnelAdded: inConnection((before) => ({
    ...before,
    tunnels: [...before.tunnels, aTunnel({ uuid: newUuid, name: 'third' })],
  })),
  tunnelsRemoved: inConnection((before) => ({ ...before, tunnels: [] })),
  smallPlan: (before: Gateway): Gateway => ({ ...before, plan: 'small' }),
  stopped: (before: Gateway): Gateway => ({
    ...before,
    configured_status: 'stopped',
    operational_state: 'stopped',
  }),
  inError: (before: Gateway): Gateway => ({ ...before, operational_state: 'error' }),
};
