import { useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type Fact, joinFacts, type Standing } from '#domain/health/fact.ts';
import { gatewaySummary } from '#domain/health/gateway-summary.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { gatewayFact, tunnelFact } from '#domain/health/tunnel-fact.ts';
import { type TunnelHealth, tunnelHealth } from '#domain/health/tunnel-health.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { gatewayState } from '../facts/state-facts.ts';
import { useStanding } from '../facts/use-standing.ts';
import { TimeSourceContext } from '../../ui/time/use-now.ts';
import { gatewayQueries, isGone } from './gateway-queries.ts';
import { type ToldOf, useTunnelEvidence } from './use-tunnel-evidence.ts';

/** What is known of a gateway and its tunnels, and how far it may be believed. */
export interface GatewayFacts {
  gateway: Fact<Gateway>;
  state: Fact<StateWords>;
  /** Undefined where the service has none of this gateway. */
  metrics: Fact<unknown> | undefined;
  healthOf: (connection: Connection, tunnel: Tunnel) => Fact<{ health: TunnelHealth }>;
  evidenceOf: ToldOf;
}

export function useGatewayFacts(answer: Answer<Gateway>): GatewayFacts {
  const gateway = factOf(answer, answer.data);
  const { uuid } = answer.data;
  const evidenceOf = useTunnelEvidence(uuid);
  const metrics = useMetricsFact(uuid);
  return {
    gateway,
    metrics,
    evidenceOf,
    state: gatewayState(gatewayFact(gateway, metrics, gatewaySummary(answer.data, evidenceOf))),
    healthOf(connection, tunnel) {
      const health = tunnelHealth(tunnel, answer.data, evidenceOf(connection, tunnel));
      return tunnelFact(gateway, metrics, { health });
    },
  };
}

/** How far may be believed what was last read of a gateway and its tunnels, for what is drawn of all of them at once. */
export function useGatewayStanding(uuid: string): Standing {
  return useStanding(useGatewayReading(uuid));
}

/** The last reading of a gateway and its tunnels: what follows from both is as old as the older of the two. */
export function useGatewayReading(uuid: string): Fact<undefined> {
  // Whose page it is asks; here it is only looked at.
  const { data } = useQuery({ ...gatewayQueries.detail(uuid), enabled: false });
  const gateway = factOf({ observedAt: data?.observedAt }, undefined);
  const metrics = useMetricsFact(uuid);
  return metrics ? joinFacts(gateway, metrics, () => undefined) : gateway;
}

/** An answer about a gateway. One under way is asked for more often than its state may be missed. */
export function factOf<T>({ observedAt }: { observedAt: number | undefined }, value: T): Fact<T> {
  return { value, observedAt, dueMs: settledPollMs };
}

/** How far the metrics of a gateway may be believed; undefined where the service says that it has none. */
export function useMetricsFact(uuid: string): Fact<unknown> | undefined {
  const { data, error } = useQuery(gatewayQueries.metrics(uuid));
  const { now } = use(TimeSourceContext);
  // Until the first answer the gateway's own speaks for itself, for as long as an answer may take.
  const [askedAt] = useState(now);
  if (data) return factOf(data, data.data);
  return isGone(error) ? undefined : factOf({ observedAt: askedAt }, undefined);
}
