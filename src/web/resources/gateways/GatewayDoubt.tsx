import { Button } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Standing } from '#domain/health/fact.ts';
import { missingTunnels } from '#domain/health/missing-tunnels.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { OutageContext } from '../../ui/states/outage.ts';
import { clockText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { explainError } from '../explain-error.ts';
import { useStanding } from '../facts/use-standing.ts';
import { gatewayQueries, isGone } from './gateway-queries.ts';
import { factOf } from './use-gateway-facts.ts';
import { useTunnelEvidence } from './use-tunnel-evidence.ts';
import { type Reading, whyUnknown } from './why-unknown.ts';

interface GatewayDoubtProps {
  uuid: string;
  /** The page shows how all tunnels do, or one of which it says more itself, and so asks for the metrics; or none. */
  showsTunnels: 'all' | 'one' | 'none';
}

/** Says on a gateway's page why nothing new is known of it; nothing while there is, and where it is said above all pages. */
export function GatewayDoubt({ uuid, showsTunnels }: GatewayDoubtProps) {
  // Whose page it is asks; here it is only looked at.
  const gateway = useQuery({ ...gatewayQueries.detail(uuid), enabled: false });
  const metrics = useQuery({ ...gatewayQueries.metrics(uuid), enabled: false });
  const ofGateway = useStanding(factOf({ observedAt: gateway.data?.observedAt }, undefined));
  const ofMetrics = useStanding(factOf({ observedAt: metrics.data?.observedAt }, undefined));
  const evidenceOf = useTunnelEvidence(uuid);
  const now = useNow(30_000);
  const isSaidAbove = use(OutageContext) !== undefined;
  if (isSaidAbove || !gateway.data || isGone(gateway.error)) return null;
  const restsOnMetrics = showsTunnels !== 'none' && !isGone(metrics.error) && !isFirst(metrics);
  const doubt = whyUnknown(
    readingOf(gateway, ofGateway),
    restsOnMetrics ? readingOf(metrics, ofMetrics) : undefined,
    showsTunnels === 'all' ? missingTunnels(gateway.data.data, evidenceOf) : 0,
    (at) => clockText(at, now),
  );
  if (!doubt) return null;
  const askNow = () => {
    void gateway.refetch();
    if (showsTunnels !== 'none') void metrics.refetch();
  };
  return (
    <Notice
      tone={doubt.tone}
      action={
        <Button variant="default" size="compact-xs" onClick={askNow}>
          Try now
        </Button>
      }
    >
      <bdi>{doubt.text}</bdi>
    </Notice>
  );
}

/** The first answer is still on its way. */
function isFirst({ data, error }: Pick<UseQueryResult<unknown>, 'data' | 'error'>): boolean {
  return data === undefined && error === null;
}

function readingOf(
  { data, error }: Pick<UseQueryResult<Answer<unknown>>, 'data' | 'error'>,
  standing: Standing,
): Reading {
  return {
    standing,
    observedAt: data?.observedAt,
    staleWhy: data?.isStale ? data.staleWhy : undefined,
    error: error ? explainError(error).why : undefined,
  };
}
