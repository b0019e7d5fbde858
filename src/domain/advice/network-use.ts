import type { Network } from '#contract/network.ts';
import { parsePrefix, type Prefix } from '../networks/prefix.ts';
import type { OtherConnection, OtherGateway } from '../rules/context.ts';
import { sdnRanges } from '../rules/sdn-space.ts';

/**
 * Who has a network. `here`: the servers of one router, whether an SDN network says so or a connection's local route,
 * and it counts once however many connections name it. `there`: the far side of one connection.
 */
export type NetworkUse =
  | { where: 'here'; prefix: Prefix; site: string; sdn?: string; gateway?: OtherGateway }
  | {
      where: 'there';
      prefix: Prefix;
      site: string;
      gateway: OtherGateway;
      connection: OtherConnection;
    };

/**
 * Every network of the account with who has it, site by site. Default routes are not among them: everything is inside
 * one, and none is taken from anybody by it.
 */
export function networkUses(
  gateways: readonly OtherGateway[],
  networks: readonly Network[] = [],
): NetworkUse[] {
  const uses: NetworkUse[] = [];
  /** By site: what is here already. */
  const here = new Map<string, Set<number>>();
  for (const range of sdnRanges(networks)) {
    if (range.router === undefined) continue;
    addHere({ where: 'here', prefix: range.prefix, site: range.router, sdn: range.name });
  }
  for (const gateway of gateways) {
    const site = siteOf(gateway);
    for (const connection of gateway.connections ?? []) {
      for (const prefix of prefixesOf(connection.local)) addHere({ where: 'here', prefix, site, gateway });
      for (const prefix of prefixesOf(connection.remote))
        uses.push({ where: 'there', prefix, site, gateway, connection });
    }
  }
  return uses;

  function addHere(use: NetworkUse): void {
    const known = here.get(use.site) ?? new Set<number>();
    here.set(use.site, known);
    const key = use.prefix.network * 64 + use.prefix.length;
    if (!known.has(key)) uses.push(use);
    known.add(key);
  }
}

/** A router has at most one gateway; one whose router is not known is a place of its own. */
export function siteOf({ routerUuid, uuid }: OtherGateway): string {
  return routerUuid ?? uuid;
}

/** As far as they can be read, each once; without default routes. */
export function prefixesOf(written: readonly string[]): Prefix[] {
  return [...new Set(written)].flatMap((text) => {
    const parsed = parsePrefix(text);
    return parsed.ok && parsed.prefix.length > 0 ? [parsed.prefix] : [];
  });
}
