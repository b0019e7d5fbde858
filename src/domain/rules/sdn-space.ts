import type { Network } from '#contract/network.ts';
import { overlaps, parsePrefix, type Prefix } from '../networks/prefix.ts';
import type { GatewayContext } from './context.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';

/** One IPv4 range of an SDN network. */
export interface SdnRange {
  prefix: Prefix;
  /** Of the network. */
  name: string;
  zone: string;
  router: string | undefined;
  written: string;
}

const known = new WeakMap<readonly Network[], SdnRange[]>();

/** All of the account's; read once for an answer of the service. */
export function sdnRanges(networks: readonly Network[]): SdnRange[] {
  const ranges = known.get(networks) ?? networks.flatMap(rangesOf);
  known.set(networks, ranges);
  return ranges;
}

/** Those that the draft's gateway stands before: of its router, in its zone. `undefined` while that is not known. */
export function ownRanges(
  { routers, zone }: GatewayDraft,
  { networks }: Pick<GatewayContext, 'networks'>,
): SdnRange[] | undefined {
  const router = routers?.[0]?.uuid;
  if (!networks || router === undefined) return undefined;
  return sdnRanges(networks).filter(
    (range) => range.router === router && (zone === undefined || range.zone === zone),
  );
}

const elsewhereOf = new WeakMap<readonly Network[], Map<string, SdnRange[]>>();

/** Those of the account's other routers: the same list for the same answer of the service and the same router. */
export function rangesElsewhere(networks: readonly Network[], router: string): SdnRange[] {
  const byRouter = elsewhereOf.get(networks) ?? new Map<string, SdnRange[]>();
  elsewhereOf.set(networks, byRouter);
  const ranges = byRouter.get(router) ?? sdnRanges(networks).filter((range) => range.router !== router);
  byRouter.set(router, ranges);
  return ranges;
}

const foundIn = new WeakMap<readonly SdnRange[], Map<string, SdnRange | undefined>>();

/**
 * The first range that overlaps a prefix. Remembered for a list: a form asks again at each key for all of its two hundred
 * routes, of which one has changed, among the ten thousand ranges of an account.
 */
export function firstOverlap(ranges: readonly SdnRange[], prefix: Prefix): SdnRange | undefined {
  const found = foundIn.get(ranges) ?? new Map<string, SdnRange | undefined>();
  foundIn.set(ranges, found);
  const key = `${prefix.network}/${prefix.length}`;
  if (!found.has(key))
    found.set(
      key,
      ranges.find((range) => overlaps(range.prefix, prefix)),
    );
  return found.get(key);
}

/** A route that the account's admins gave the router themselves; the service's own follow the gateway. */
export interface UserRoute {
  prefix: Prefix;
  written: string;
  nexthop: string;
}

/** Of the draft's router. `undefined` while that is not known. */
export function userRoutes(
  { routers }: GatewayDraft,
  { routers: known }: Pick<GatewayContext, 'routers'>,
): UserRoute[] | undefined {
  const router = known?.find(({ uuid }) => uuid === routers?.[0]?.uuid);
  return router?.static_routes
    .filter(({ type }) => type !== 'service')
    .flatMap(({ route, nexthop }) => {
      const parsed = parsePrefix(route);
      return parsed.ok ? [{ prefix: parsed.prefix, written: route, nexthop }] : [];
    });
}

function rangesOf({ name, zone, router, ip_networks }: Network): SdnRange[] {
  return ip_networks.ip_network.flatMap(({ address }) => {
    const parsed = parsePrefix(address);
    return parsed.ok ? [{ prefix: parsed.prefix, name, zone, router, written: address }] : [];
  });
}
