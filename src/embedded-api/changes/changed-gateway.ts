import type { GatewayCreate } from '#contract/gateway.ts';
import {
  changedConfiguration,
  type ChangeWithin,
  createdConfiguration,
} from '#domain/changes/apply-change.ts';
import type { Making } from '#domain/changes/apply-items.ts';
import type { CompleteGateway } from '#domain/configuration/gateway-configuration.ts';
import type { ApiContext } from '../context.ts';
import { newUuid } from '../new-uuid.ts';
import { startOf } from '../reconcile/next-position.ts';
import { newSecret, type Secret } from '../store/sealing.ts';
import {
  type Dates,
  type Lifecycle,
  type Micros,
  type StoredGateway,
  type TunnelLife,
  tunnelsOf,
} from '../store/stored-gateway.ts';
import { withInternalIps } from './allocate-internal-ips.ts';

type Context = Pick<ApiContext, 'stamp' | 'random'>;

/** A gateway at the start of its life. All times in it are equal. Contract §2.4. */
export function createdGateway(body: GatewayCreate, sequence: number, context: Context): StoredGateway {
  const at = context.stamp();
  const { making, secrets } = makingWith(context, new Map());
  const configuration = withInternalIps(createdConfiguration(body, making));
  const start = { sequence, ...startOf('create'), next_tunnel_id: 1, created_at: at, updated_at: at };
  const none = { connections: new Map(), tunnels: new Map() };
  return joined(configuration, secrets, { ...start, ...none }, at);
}

/**
 * A gateway after a change, as the domain says what a change makes: here what is new gets its uuid, number and date, and
 * keys are put where they are kept. Every change stamps the gateway and all that is in it, even a rename. Contract §2.5.
 */
export function changedGateway(stored: StoredGateway, change: ChangeWithin, context: Context): StoredGateway {
  const at = context.stamp();
  const { making, secrets } = makingWith(context, stored.secrets);
  const changed = changedConfiguration(stored.configuration, change, making);
  return joined(withInternalIps(changed), secrets, stored.lifecycle, at);
}

function makingWith(
  { random }: Context,
  known: ReadonlyMap<string, Secret>,
): { making: Making; secrets: ReadonlyMap<string, Secret> } {
  const secrets = new Map(known);
  const making: Making = {
    newUuid: () => newUuid(random),
    takePsk(tunnelUuid, psk) {
      secrets.set(tunnelUuid, newSecret(psk));
      return undefined;
    },
  };
  return { making, secrets };
}

/** The three parts of a gateway about the same connections and tunnels: those that are configured. */
function joined(
  configuration: CompleteGateway,
  secrets: ReadonlyMap<string, Secret>,
  before: Lifecycle,
  at: Micros,
): StoredGateway {
  let nextTunnelId = before.next_tunnel_id;
  const stamped = (known: Dates | undefined): Dates => ({
    created_at: known?.created_at ?? at,
    updated_at: at,
  });
  const connections = configuration.connections.map(
    ({ uuid }) => [uuid, stamped(before.connections.get(uuid))] as const,
  );
  const tunnels = tunnelsOf(configuration).map(({ uuid }): [string, TunnelLife] => {
    const known = before.tunnels.get(uuid);
    return [uuid, { tunnel_id: known?.tunnel_id ?? nextTunnelId++, ...stamped(known) }];
  });
  return {
    configuration,
    secrets: new Map([...secrets].filter(([uuid]) => tunnels.some(([own]) => own === uuid))),
    lifecycle: {
      ...before,
      updated_at: at,
      next_tunnel_id: nextTunnelId,
      connections: new Map(connections),
      tunnels: new Map(tunnels),
    },
  };
}
