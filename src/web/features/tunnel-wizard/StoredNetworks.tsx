import { Stack, Text } from '@mantine/core';
import type { Connection } from '#contract/connection.ts';
import { ConnectionLink } from '../../resources/links/links.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';

/** Of a connection that is there: a further tunnel of it leads to the same. */
export function StoredNetworks({ gatewayUuid, connection }: { gatewayUuid: string; connection: Connection }) {
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
        <ConnectionLink gatewayUuid={gatewayUuid} connectionUuid={connection.uuid}>
          Change the networks of the connection
        </ConnectionLink>
      </Text>
    </Stack>
  );
}
