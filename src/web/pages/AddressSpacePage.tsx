import { useQuery } from '@tanstack/react-query';
import { AddressSpace } from '../features/advice/AddressSpace.tsx';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { useFleetStanding } from '../resources/gateways/use-fleet-standing.ts';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { Age } from '../ui/time/Age.tsx';

export function AddressSpacePage() {
  const { data: fleet } = useQuery(gatewayQueries.fleet());
  const { standing, observedAt } = useFleetStanding(fleet);
  return (
    <>
      <PageHeader
        title="Address space"
        standing={fleet && standing}
        meta={fleet && observedAt !== undefined && <Age observedAt={observedAt} standing={standing} />}
      />
      <AddressSpace />
    </>
  );
}
