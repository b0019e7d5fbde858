import type { Gateway } from '#contract/gateway.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import type { GatewayObservation } from '../observer/observation.ts';
import type { UpDownWatch } from './up-down-watch.ts';

/** What the fleet keeps of a gateway. */
export interface SeenGateway {
  row: GatewayRow;
  /** Of its connections and tunnels, by uuid. Not in the row: ten thousand gateways' uuids would be megabytes to each browser. */
  names: ReadonlyMap<string, string>;
  /** Uuids of its tunnels. */
  tunnels: ReadonlySet<string>;
}

export function seenIn({ gateway, observedAt }: GatewayObservation, upDown: UpDownWatch): SeenGateway {
  return {
    row: gatewayRow(gateway, upDown.see(gateway, observedAt)),
    names: namesIn(gateway),
    tunnels: tunnelsIn(gateway),
  };
}

function tunnelsIn({ connections }: Gateway): ReadonlySet<string> {
  return new Set(connections.flatMap(({ tunnels }) => tunnels.flatMap(({ uuid }) => uuid ?? [])));
}

function namesIn({ connections }: Gateway): ReadonlyMap<string, string> {
  const named = connections.flatMap((connection) => [connection, ...connection.tunnels]);
  return new Map(named.flatMap(({ uuid, name }) => (uuid === undefined ? [] : [[uuid, name]])));
}
