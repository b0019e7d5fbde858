import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Network } from '#contract/network.ts';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { RouteRows } from './RouteRows.tsx';
import { newConnection, type WizardValues } from './values.ts';

interface NetworksStepProps {
  gateway: Gateway;
  values: WizardValues;
  /** Undefined while they are not loaded. */
  networks: readonly Network[] | undefined;
  /** To the page where the networks of an existing connection are changed. */
  connectionLink: (uuid: string, words: string) => ReactNode;
}

export function NetworksStep({ gateway, values, networks = [], connectionLink }: NetworksStepProps) {
  if (values.connection !== newConnection) {
    const connection = gateway.connections.find(({ uuid }) => uuid === values.connection);
    return connection ? <StoredNetworks connection={connection} connectionLink={connectionLink} /> : null;
  }
  return (
    <Stack gap="lg">
      <RouteRows
        name="localRoutes"
        title="Local networks"
        about="Networks here that the other side may reach."
        offers={networksOf(gateway, networks)}
      />
      <RouteRows
        name="remoteRoutes"
        title="Remote networks"
        about="Networks behind the peer: traffic to them goes into the tunnel."
        offers={[]}
      />
    </Stack>
  );
}

function StoredNetworks({
  connection,
  connectionLink,
}: {
  connection: Connection;
  connectionLink: NetworksStepProps['connectionLink'];
}) {
  const words = (routes: Connection['local_routes']) =>
    routes.map((route) => route.static_network).join(', ') || 'none';
  return (
    <Stack gap="md">
      <KeyValue
        items={[
          { label: 'Local networks', value: words(connection.local_routes) },
          { label: 'Remote networks', value: words(connection.remote_routes) },
        ]}
      />
      <Text size="sm">
        The tunnel leads to the same networks as the other tunnels of its connection.{' '}
        {connection.uuid && connectionLink(connection.uuid, 'Change the networks of the connection')}
      </Text>
    </Stack>
  );
}

/** What the gateway's router serves, to be added with one press. */
function networksOf({ routers, zone }: Gateway, networks: readonly Network[]) {
  const router = routers[0]?.uuid;
  return networks
    .filter((network) => network.router === router && network.zone === zone)
    .flatMap((network) =>
      network.ip_networks.ip_network
        .filter(({ family }) => family === 'IPv4')
        .map(({ address }) => ({ network: address, name: network.name })),
    );
}
