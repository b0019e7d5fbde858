import type { Network } from '#contract/network.ts';
import { parsePrefix, type Prefix } from '../networks/prefix.ts';
import type { OtherConnection, OtherGateway } from '../rules/context.ts';
import { sdnRanges } from '../rules/sdn-space.ts';

/**
 * Who has a network. `here`: the servers of one router, whether an SDN network says so or a connection's local route,
 * and it counts once however many connections name it. `there`: the far side of one connection.
 */
export type NetworkUse = HereUse | ThereUse;

export interface HereUse {
  where: 'here';
  prefix: Prefix;
  site: string;
  sdn?: string;
  gateway?: OtherGateway;
}

export interface ThereUse {
  where: 'there';
  prefix: Prefix;
  site: string;
  gateway: OtherGateway;
  connection: OtherConnection;
}

export interface NetworkUses {
  uses: NetworkUse[];
  /** By site: the indexes of what is here. */
  here: Map<string, number[]>;
  /** The remote networks of one connection are beside each other: from `start` to before `end`. */
  lists: { start: number; end: number }[];
}

/**
 * Every network of the account with who has it. Default routes are not among them: everything is inside one, and
 * nothing is taken from anybody by it.
 */
export function networkUses(gateways: readonly OtherGateway[], networks: readonly Network[]): NetworkUses {
  const uses: NetworkUse[] = [];
  const here = new Map<string, number[]>();
  const lists: NetworkUses['lists'] = [];
  for (const { router, prefix, name } of sdnRanges(networks)) {
    if (router !== undefined) addHere({ where: 'here', prefix, site: router, sdn: name });
  }
  for (const gateway of gateways) {
    const site = siteOf(gateway);
    for (const connection of gateway.connections ?? []) {
      for (const prefix of prefixesOf(connection.local)) addHere({ where: 'here', prefix, site, gateway });
      const start = uses.length;
      for (const prefix of prefixesOf(connection.remote))
        uses.push({ where: 'there', prefix, site, gateway, connection });
      lists.push({ start, end: uses.length });
    }
  }
  return { uses, here, lists };

  function addHere(use: HereUse): void {
    const indexes = here.get(use.site) ?? [];
    if (indexes.length === 0) here.set(use.site, indexes);
    const isKnown = indexes.some((index) => isSame(uses[index]?.prefix, use.prefix));
    if (isKnown) return;
    indexes.push(uses.length);
    uses.push(use);
  }
}

/** A router has at most one gateway; one whose router is not known is a place of its own. */
export function siteOf({ routerUuid, uuid }: OtherGateway): string {
  return routerUuid ?? uuid;
}

/** As far as they can be read, each once; without default routes. */
export function prefixesOf(written: readonly string[]): Prefix[] {
  const prefixes: Prefix[] = [];
  for (const text of written) {
    const parsed = parsePrefix(text);
    if (!parsed.ok || parsed.prefix.length === 0) continue;
    if (!prefixes.some((prefix) => isSame(prefix, parsed.prefix))) prefixes.push(parsed.prefix);
  }
  return prefixes;
}

function isSame(one: Prefix | undefined, other: Prefix): boolean {
  return one?.network === other.network && one.length === other.length;
}
