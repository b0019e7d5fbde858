import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { isUp } from '#domain/health/tunnel-health.ts';
import type { Fact } from '#domain/health/fact.ts';
import { tunnelFact } from '#domain/health/tunnel-fact.ts';
import { type TunnelVerdict, tunnelVerdict } from '#domain/health/tunnel-steps.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { behindPollMs, gatewayQueries, isBehind } from '../gateways/gateway-queries.ts';
import { factOf, useMetricsFact } from '../gateways/use-gateway-facts.ts';
import { type ToldEvidence, useTunnelEvidence } from '../gateways/use-tunnel-evidence.ts';

/** While a tunnel comes up somebody waits for it: the console's own server asks the service no oftener than this. */
const comingUpMs = 1_000;

export interface WatchedTunnel {
  /** How it does and how far it has come, as far as that may be believed. */
  verdict: Fact<TunnelVerdict>;
  /** The service calls it up, and its metrics leave it out. */
  isMissing: boolean;
  answer: Answer<Gateway>;
  gateway: Gateway;
  connectionName: string;
  tunnel: Tunnel;
  sa: Fact<IkeSa | undefined>;
  /** Why it is not well. */
  reasons: ToldEvidence['reasons'];
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
    refetchInterval: ({ state: { data } }) =>
      sooner(data, pollMs(stateOf(data?.data, connectionUuid, tunnelUuid))),
  });
  const seen = stateOf(gateway.data?.data, connectionUuid, tunnelUuid);
  const evidenceOf = useTunnelEvidence(gatewayUuid);
  const evidence = seen && evidenceOf({ name: seen.connectionName }, seen.tunnel);
  const verdict = seen && tunnelVerdict({ gateway: seen.gateway, tunnel: seen.tunnel, ...evidence });
  const isSettled = verdict !== undefined && hasSettled(verdict);
  const metrics = useQuery({
    ...gatewayQueries.metrics(gatewayUuid),
    refetchInterval: ({ state: { data } }) => sooner(data, isSettled ? settledPollMs : comingUpMs),
  });
  const metricsFact = useMetricsFact(gatewayUuid);
  if (!seen || !gateway.data || !verdict) return undefined;
  return {
    ...seen,
    verdict: tunnelFact(factOf(gateway.data, gateway.data.data), metricsFact, verdict),
    isMissing: seen.tunnel.tunnel_up === true && evidence?.isMissing === true,
    answer: gateway.data,
    sa: factOf({ observedAt: metrics.data?.observedAt }, evidence?.sa),
    reasons: evidence?.reasons ?? [],
    isUp: isUp(verdict.health),
  };
}

/** It carries packets, or nothing wants to go through it. */
function hasSettled({ steps }: TunnelVerdict): boolean {
  const status = steps.at(-1)?.status;
  return status === 'done' || status === 'quiet' || status === 'half';
}

function stateOf(gateway: Gateway | undefined, connectionUuid: string, tunnelUuid: string) {
  const connection = gateway?.connections.find(({ uuid }) => uuid === connectionUuid);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === tunnelUuid);
  return gateway && connection && tunnel ? { gateway, connectionName: connection.name, tunnel } : undefined;
}

/** What is old is asked for again sooner. */
function sooner(answer: Answer<unknown> | undefined, ms: number): number {
  return isBehind(answer) ? Math.min(ms, behindPollMs) : ms;
}

function pollMs(seen: { tunnel: Tunnel } | undefined): number {
  return seen?.tunnel.tunnel_up === true ? settledPollMs : comingUpMs;
}
