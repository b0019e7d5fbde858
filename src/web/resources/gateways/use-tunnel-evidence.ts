import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Fleet, TunnelTrouble } from '#contract/fleet.ts';
import type { EvidenceOf, TunnelEvidence } from '#domain/health/tunnel-health.ts';
import { gatewayQueries } from './gateway-queries.ts';
import { ikeSaOf } from '#domain/health/ike-sa.ts';
import { isMissing } from './missing-memory.ts';

/** Evidence with the reasons in words. */
export type ToldEvidence = TunnelEvidence & Pick<TunnelTrouble, 'reasons'>;
export type ToldOf = (...about: Parameters<EvidenceOf>) => ToldEvidence;

/**
 * What the metrics, and the memory of the console's server, say of a gateway's tunnels. Whatever shows a tunnel's state asks
 * here, so that two places on a page never say two things.
 */
export function useTunnelEvidence(gatewayUuid: string): ToldOf {
  const metrics = useQuery(gatewayQueries.metrics(gatewayUuid)).data;
  const { data: troubles } = useQuery({
    ...gatewayQueries.fleet(),
    select: (fleet: Fleet) => fleet.gateways.find(({ uuid }) => uuid === gatewayUuid)?.troubles,
  });
  return useMemo(() => {
    return ({ name: connectionName }, { name, uuid }) => ({
      sa: ikeSaOf(metrics?.data, connectionName, name),
      isMissing: isMissing(gatewayUuid, `${connectionName}/${name}`, metrics?.observedAt ?? 0),
      reasons: troubles?.find((trouble) => trouble.uuid === uuid)?.reasons ?? [],
    });
  }, [metrics, troubles, gatewayUuid]);
}
