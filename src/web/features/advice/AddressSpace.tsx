import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { useAccountSpace } from '../../resources/gateways/use-account-space.ts';
import { networkQueries } from '../../resources/routers.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { AccountWay } from './AccountWay.tsx';
import { FreePrefix } from './FreePrefix.tsx';
import { OverlapList } from './OverlapList.tsx';
import { WhoHasIt } from './WhoHasIt.tsx';

/** All networks of the account: which way an address goes, who has it, what is free, what overlaps. */
export function AddressSpace() {
  const fleet = useQuery(gatewayQueries.fleet());
  const networks = useQuery(networkQueries.list());
  const space = useAccountSpace();
  const view = fleet.data
    ? viewOfQuery(networks, { what: 'The SDN networks could not be read.' })
    : viewOfQuery(fleet, { what: 'The gateways could not be read.' });
  return (
    <Stack gap="md">
      <Panel title="Which way does it go?">
        <QueryStates view={view}>{fleet.data && <AccountWay gateways={fleet.data.gateways} />}</QueryStates>
      </Panel>
      <Panel title="Who has it?">
        <QueryStates view={view}>{space && <WhoHasIt space={space} />}</QueryStates>
      </Panel>
      <Panel title="Next free network">
        <QueryStates view={view}>{space && <FreePrefix space={space} />}</QueryStates>
      </Panel>
      <Panel title="Overlaps">
        <QueryStates view={view}>{space && <OverlapList space={space} />}</QueryStates>
      </Panel>
    </Stack>
  );
}
