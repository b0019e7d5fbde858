import type { Gateway } from '#contract/gateway.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import type { RememberedOf } from '#domain/health/health-watch.ts';
import { troublesOf } from '#domain/health/troubles.ts';
import { gatewayTunnelCounts } from '#domain/health/tunnel-health.ts';
import type { GatewayObservation } from '../observer/observation.ts';

/** What the fleet keeps of a gateway. */
export interface SeenGateway {
  row: GatewayRow;
  /** Of its connections and tunnels, by uuid. Not in the row: ten thousand gateways' uuids would be megabytes to each browser. */
  names: ReadonlyMap<string, string>;
  /** Uuids of its tunnels. */
  tunnels: ReadonlySet<string>;
}

export function seenIn(
  { gateway }: Pick<GatewayObservation, 'gateway'>,
  remembered: RememberedOf,
): SeenGateway {
  return {
    row: { ...gatewayRow(gateway), ...healthIn(gateway, remembered) },
    names: namesIn(gateway),
    tunnels: tunnelsIn(gateway),
  };
}

/** The part of a row that says how the tunnels do: metrics may change it, and nothing else of the row. */
export type RowHealth = Pick<GatewayRow, 'tunnels' | 'troubles'>;

export function healthIn(gateway: Gateway, remembered: RememberedOf): RowHealth {
  const troubles = troublesOf(gateway, remembered);
  return { tunnels: gatewayTunnelCounts(gateway, remembered), ...(troubles && { troubles }) };
}

function tunnelsIn({ connections }: Gateway): ReadonlySet<string> {
  return new Set(connections.flatMap(({ tunnels }) => tunnels.flatMap(({ uuid }) => uuid ?? [])));
}

function namesIn({ connections }: Gateway): ReadonlyMap<string, string> {
  const named = connections.flatMap((connection) => [connection, ...connection.tunnels]);
  return new Map(named.flatMap(({ uuid, name }) => (uuid === undefined ? [] : [[uuid, name]])));
}
