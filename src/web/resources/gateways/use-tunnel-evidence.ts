import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Fleet } from '#contract/fleet.ts';
import type { EvidenceOf } from '#domain/health/tunnel-health.ts';
import { gatewayQueries } from './gateway-queries.ts';
import { ikeSaOf } from '#domain/health/ike-sa.ts';
import { hasFlapped, isMissing } from './up-down-memory.ts';

/**
 * What the metrics and the console's own memory say of a gateway's tunnels. Whatever shows a tunnel's state asks here,
 * so that two places on a page never say two things.
 */
export function useTunnelEvidence(gatewayUuid: string): EvidenceOf {
  const metrics = useQuery(gatewayQueries.metrics(gatewayUuid)).data;
  const { data: flapping } = useQuery({
    ...gatewayQueries.fleet(),
    select: (fleet: Fleet) => fleet.gateways.find(({ uuid }) => uuid === gatewayUuid)?.tunnels.flapping,
  });
  return useMemo(() => {
    return ({ name: connectionName }, { name, uuid }) => ({
      sa: ikeSaOf(metrics?.data, connectionName, name),
      isMissing: isMissing(gatewayUuid, `${connectionName}/${name}`, metrics?.observedAt ?? 0),
      isFlapping:
        (uuid !== undefined && (flapping ?? []).includes(uuid)) ||
        hasFlapped(gatewayUuid, `${connectionName}/${name}`, metrics?.observedAt ?? 0),
    });
  }, [metrics, flapping, gatewayUuid]);
}
