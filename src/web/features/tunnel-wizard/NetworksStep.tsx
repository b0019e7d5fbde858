import { Stack } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import type { Network } from '#contract/network.ts';
import { RouteRows } from './RouteRows.tsx';

interface NetworksStepProps {
  gateway: Gateway;
  /** Undefined while they are not loaded. */
  networks: readonly Network[] | undefined;
}

/** Of a new connection; one that is there has its own. */
export function NetworksStep({ gateway, networks = [] }: NetworksStepProps) {
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
