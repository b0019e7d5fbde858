import type { Account } from '#contract/account.ts';
import type { Random } from '#domain/clock.ts';
import { newUuid } from './new-uuid.ts';
import type { EstateRows, NewRouter } from './store/estate-rows.ts';
import type { StoredNetwork } from './store/network-rows.ts';

type AccountWithoutLimits = Omit<Account, 'resource_limits'> & { resource_limits: Record<string, null> };

/** Credits in cents. No limit is set. Contract §7. */
export function accountOf(username: string): AccountWithoutLimits {
  return {
    username,
    credits: 100_000,
    resource_limits: {
      network_gateways: null,
      network_gateways_essentials: null,
      routers: null,
      public_ipv4: null,
    },
  };
}

/** What an account of the service has before its first gateway: two routers with SDN networks on them. */
export function seedAccount(store: EstateRows, random: Random): void {
  store.markSeeded();
  addRouter(store, random, 'office-router', [
    { name: 'office-servers', zone: 'fi-hel1', address: '10.0.0.0/24' },
    { name: 'office-clients', zone: 'fi-hel1', address: '10.0.1.0/24' },
  ]);
  addRouter(store, random, 'plant-router', [
    { name: 'plant-floor', zone: 'de-fra1', address: '172.16.1.0/24' },
    { name: 'plant-cameras', zone: 'de-fra1', address: '172.16.2.0/24' },
  ]);
}

/** Makes a router with its networks; the first address of each network is the router's. */
export function addRouter(
  store: EstateRows,
  random: Random,
  name: string,
  networks: readonly Pick<StoredNetwork, 'name' | 'zone' | 'address'>[],
): NewRouter {
  const router = { uuid: newUuid(random, 'router'), name };
  store.addRouter(
    router,
    networks.map((network) => ({
      ...network,
      uuid: newUuid(random, 'network'),
      router_uuid: router.uuid,
      gateway: network.address.replace(/0\/\d+$/, '1'),
      labels: [],
      dhcp: { dhcp: 'yes', dhcp_default_route: 'no' },
    })),
  );
  return router;
}
