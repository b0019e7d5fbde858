import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { useAccountSpace } from '../../resources/gateways/use-account-space.ts';
import { networkQueries } from '../../resources/routers.ts';
import { useFleetStanding } from '../../resources/gateways/use-fleet-standing.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { Age } from '../../ui/time/Age.tsx';
import { AccountWay } from './AccountWay.tsx';
import { FreePrefix } from './FreePrefix.tsx';
import { OverlapList } from './OverlapList.tsx';
import { WhoHasIt } from './WhoHasIt.tsx';

/** All networks of the account: which way an address goes, who has it, what is free, what overlaps. */
export function AddressSpace() {
  const fleet = useQuery(gatewayQueries.fleet());
  const networks = useQuery(networkQueries.list());
  const space = useAccountSpace();
  const reading = useFleetStanding(fleet.data);
  const view = fleet.data
    ? viewOfQuery(networks, { what: 'The SDN networks could not be read.' })
    : viewOfQuery(fleet, { what: 'The gateways could not be read.' });
  return (
    <Stack gap="md">
      {reading.standing !== 'fresh' && reading.observedAt !== undefined && (
        <Notice tone={reading.standing === 'stale' ? 'warning' : 'unknown'} role="note">
          What stands here is of the gateways as they were read last (<Age {...reading} />
          ): a network that was taken since may still be called free. They are asked for again by themselves;
          wait for that before you give a network away.
        </Notice>
      )}
      <Panel title="Which way does it go?">
        <QueryStates view={view}>{fleet.data && <AccountWay gateways={fleet.data.gateways} />}</QueryStates>
      </Panel>
      <Panel title="Who has it?">
        <QueryStates view={view}>{space && <WhoHasIt space={space} reading={reading} />}</QueryStates>
      </Panel>
      <Panel title="Next free network">
        <QueryStates view={view}>
          {space && <FreePrefix space={space} isOld={reading.standing !== 'fresh'} />}
        </QueryStates>
      </Panel>
      <Panel title="Overlaps">
        <QueryStates view={view}>{space && <OverlapList space={space} />}</QueryStates>
      </Panel>
    </Stack>
  );
}
