import type { GatewayRow } from '#contract/fleet.ts';
import type { Network } from '#contract/network.ts';
import type { Router } from '#contract/router.ts';

export interface RouterChoice {
  router: Router;
  /** The SDN networks the gateway would serve: those of the router in the zone. */
  networks: Network[];
  /** Why it cannot be chosen. */
  blockedReason: string | undefined;
}

/** Every router of the account, those that can be chosen first, with why the others cannot. */
export function routerChoices(
  routers: readonly Router[],
  networks: readonly Network[],
  gateways: readonly Pick<GatewayRow, 'name' | 'uuid' | 'routerUuid'>[],
  zone: string,
): RouterChoice[] {
  const choices = routers.map((router) => {
    const attached = networks.filter((network) => network.router === router.uuid);
    return {
      router,
      networks: attached.filter((network) => network.zone === zone),
      blockedReason: whyBlocked(router, attached, gateways, zone),
    };
  });
  return choices.toSorted(
    (one, other) =>
      Number(one.blockedReason !== undefined) - Number(other.blockedReason !== undefined) ||
      other.networks.length - one.networks.length ||
      one.router.name.localeCompare(other.router.name),
  );
}

/** The IPv4 prefixes of a network, as written. */
export function prefixesOf(network: Network): string[] {
  return network.ip_networks.ip_network.map(({ address }) => address);
}

function whyBlocked(
  router: Router,
  attached: readonly Network[],
  gateways: readonly Pick<GatewayRow, 'name' | 'uuid' | 'routerUuid'>[],
  zone: string,
): string | undefined {
  const own = gateways.find(({ routerUuid }) => routerUuid === router.uuid);
  const known = router.attached_network_gateways[0];
  if (own || known) {
    const name = own?.name ?? gateways.find(({ uuid }) => uuid === known?.uuid)?.name;
    return name === undefined ? 'Has a gateway already.' : `Has a gateway already: ${name}.`;
  }
  if (router.type === 'service') return 'Belongs to another service of the account.';
  const zones = [...new Set(attached.map((network) => network.zone))];
  // A router without any network is only warned about: one may be attached later.
  if (zones.length === 0 || zones.includes(zone)) return undefined;
  return `Has no network in ${zone}: its networks are in ${zones.join(', ')}.`;
}
