import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { GatewayJsonForm } from '../features/json-editor/GatewayJsonForm.tsx';
import { useStanding } from '../resources/facts/use-standing.ts';
import { factOf } from '../resources/gateways/use-gateway-facts.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { ForOperators, GatewayFrame } from './GatewayFrame.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid/json');

export function GatewayJsonPage() {
  const { gatewayUuid } = route.useParams();
  const query = useQuery(gatewayQueries.detail(gatewayUuid));
  const standing = useStanding(factOf({ observedAt: query.data?.observedAt }, undefined));
  return (
    <GatewayFrame
      gatewayUuid={gatewayUuid}
      query={query}
      title="Edit as JSON"
      standing={standing}
      staysWhenGone
    >
      {(answer, goneReason) => (
        <ForOperators gatewayUuid={gatewayUuid} what="Editing a gateway">
          <GatewayJsonForm key={gatewayUuid} answer={answer} goneReason={goneReason} />
        </ForOperators>
      )}
    </GatewayFrame>
  );
}
