import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems, unreadAt } from '#contract/unread.ts';
import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { ReadValue } from '../../resources/unread/ReadValue.tsx';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './gateway-details.module.css';

/** The router the gateway stands on and the SDN networks it serves there. */
export function RouterPanel({ gateway }: { gateway: Gateway }) {
  const routers = useQuery(routerQueries.list());
  const networks = useQuery(networkQueries.list());
  const uuid = gateway.routers[0]?.uuid;
  const router = routers.data?.data.routers.router.find((other) => other.uuid === uuid);
  const served = (networks.data?.data.networks.network ?? []).filter(
    (network) => network.router === uuid && network.zone === gateway.zone,
  );
  const isLocationKnown = unreadAt(gateway, 'zone').length === 0 && !lacksItems(gateway, 'routers');
  return (
    <Panel
      title="Router and networks"
      actions={
        <AnchorLink size="sm" to={paths.addressSpace}>
          Address space
        </AnchorLink>
      }
    >
      <KeyValue
        items={[
          {
            label: 'Router',
            value:
              uuid === undefined ? (
                <ReadValue of={gateway} path="routers">
                  none
                </ReadValue>
              ) : (
                <span className={classes.inline}>
                  <UntrustedText text={router?.name ?? uuid} />
                  <CopyButton value={uuid} what="the router’s uuid" />
                </span>
              ),
          },
        ]}
      />
      <h3 className={classes.subtitle}>SDN networks served{isLocationKnown && ` in ${gateway.zone}`}</h3>
      <QueryStates view={viewOfQuery(networks, { what: 'The networks could not be read.' })}>
        {!isLocationKnown ? (
          <Text size="sm" c="dimmed">
            Not known: where the gateway stands could not be read.
          </Text>
        ) : served.length === 0 ? (
          <Text size="sm" c="dimmed">
            None: attach a private network of {gateway.zone} to the router, or the gateway serves nobody.
          </Text>
        ) : (
          <KeyValue
            items={served.map((network) => ({
              label: network.name,
              value: <code>{network.ip_networks.ip_network.map(({ address }) => address).join(', ')}</code>,
            }))}
          />
        )}
      </QueryStates>
    </Panel>
  );
}
