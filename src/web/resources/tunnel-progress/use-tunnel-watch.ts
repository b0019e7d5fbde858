import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type TunnelStep, tunnelSteps } from '#domain/lifecycle/tunnel-steps.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { ikeSaOf } from '../tunnels/tunnel-words.ts';

/** While a tunnel comes up somebody waits for it: the console's own server asks the service no oftener than this. */
const comingUpMs = 1_000;
const settledMs = 10_000;

export interface WatchedTunnel {
  answer: Answer<Gateway>;
  gateway: Gateway;
  connectionName: string;
  tunnel: Tunnel;
  sa: IkeSa | undefined;
  /** When that was true, Unix ms. */
  saObservedAt: number | undefined;
  steps: TunnelStep[];
  isUp: boolean;
}

/**
 * A tunnel and how far it has come. The gateway's own answer carries the tunnel's state, so the two questions are the
 * gateway and its metrics, each asked every second until the tunnel carries packets.
 * @returns undefined while the gateway or the tunnel in it is not there
 */
export function useTunnelWatch(
  gatewayUuid: string,
  connectionUuid: string,
  tunnelUuid: string,
): WatchedTunnel | undefined {
  const gateway = useQuery({
    ...gatewayQueries.detail(gatewayUuid),
    refetchInterval: ({ state: { data } }) => pollMs(stateOf(data?.data, connectionUuid, tunnelUuid)),
  });
  const seen = stateOf(gateway.data?.data, connectionUuid, tunnelUuid);
  const metrics = useQuery({
    ...gatewayQueries.metrics(gatewayUuid),
    refetchInterval: ({ state: { data } }) => {
      const sa = seen && ikeSaOf(data?.data, seen.connectionName, seen.tunnel.name);
      const steps = seen && tunnelSteps({ gateway: seen.gateway, tunnel: seen.tunnel, sa });
      return steps?.at(-1)?.status === 'done' ? settledMs : comingUpMs;
    },
  });
  if (!seen || !gateway.data) return undefined;
  const sa = ikeSaOf(metrics.data?.data, seen.connectionName, seen.tunnel.name);
  return {
    ...seen,
    answer: gateway.data,
    sa,
    saObservedAt: metrics.data?.observedAt,
    steps: tunnelSteps({ gateway: seen.gateway, tunnel: seen.tunnel, sa }),
    isUp: seen.tunnel.tunnel_up === true,
  };
}

function stateOf(gateway: Gateway | undefined, connectionUuid: string, tunnelUuid: string) {
  const connection = gateway?.connections.find(({ uuid }) => uuid === connectionUuid);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === tunnelUuid);
  return gateway && connection && tunnel ? { gateway, connectionName: connection.name, tunnel } : undefined;
}

function pollMs(seen: { tunnel: Tunnel } | undefined): number {
  return seen?.tunnel.tunnel_up === true ? settledMs : comingUpMs;
}
