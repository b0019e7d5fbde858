import { parsePrefix, type Prefix } from '../networks/prefix.ts';
import {
  countUsers,
  nodesAroundPrefix,
  nodesInside,
  type PrefixForest,
  prefixForest,
  usersOf,
} from '../networks/prefix-forest.ts';
import type { OtherConnection, OtherGateway } from './context.ts';

/** A remote network of another gateway of the account. */
export interface FleetNetwork {
  prefix: Prefix;
  gateway: OtherGateway;
  connection: OtherConnection;
  written: string;
}

/** The remote networks of the account's other gateways, ready to be asked at every keystroke. */
export interface FleetSpace {
  networks: readonly FleetNetwork[];
  /** Of `networks`, by index; default routes are left out, since everything is inside them. */
  forest: PrefixForest;
  /** The gateway that has a public address. */
  owners: ReadonlyMap<string, OtherGateway>;
}

export interface FleetHit {
  network: FleetNetwork;
  /** What the network that was asked about is to it. */
  kind: 'exact' | 'contained' | 'containing';
}

const known = new WeakMap<readonly OtherGateway[], Map<string | undefined, FleetSpace>>();
/** Rows are never changed, only replaced, so that of ten thousand only the changed ones are read again. */
const knownRows = new WeakMap<OtherGateway, FleetNetwork[]>();

/** Made once for a list of gateways; `undefined` while there is none. The gateway that is being changed is no other. */
export function fleetSpaceOf(
  others: readonly OtherGateway[] | undefined,
  selfUuid: string | undefined,
): FleetSpace | undefined {
  if (!others) return undefined;
  const bySelf = known.get(others) ?? new Map<string | undefined, FleetSpace>();
  known.set(others, bySelf);
  const space = bySelf.get(selfUuid) ?? readSpace(others.filter(({ uuid }) => uuid !== selfUuid));
  bySelf.set(selfUuid, space);
  return space;
}

/**
 * The networks of the fleet that share addresses with a prefix: the same ones first, then the nearest around it, then
 * those inside. A generator, since thousands may and mostly the first is wanted.
 */
export function* fleetHits({ forest, networks }: FleetSpace, prefix: Prefix): Generator<FleetHit> {
  for (const node of nodesAroundPrefix(forest, prefix)) {
    const kind = forest.lengths[node] === prefix.length ? 'exact' : 'contained';
    yield* hitsAt(node, kind);
  }
  const { start, end } = nodesInside(forest, prefix);
  for (let node = start; node < end; node++) yield* hitsAt(node, 'containing');

  function* hitsAt(node: number, kind: FleetHit['kind']): Generator<FleetHit> {
    for (const user of usersOf(forest, node)) {
      const network = networks[user];
      if (network) yield { network, kind };
    }
  }
}

/** How many networks of the fleet share addresses with a prefix; counted without looking at each. */
export function countHits({ forest }: FleetSpace, prefix: Prefix): number {
  const { starts } = forest;
  const { start, end } = nodesInside(forest, prefix);
  const around = nodesAroundPrefix(forest, prefix).map((node) => countUsers(forest, node));
  return around.reduce((sum, count) => sum + count, (starts[end] ?? 0) - (starts[start] ?? 0));
}

function readSpace(others: readonly OtherGateway[]): FleetSpace {
  const networks = others.flatMap(networksOf);
  return {
    networks,
    forest: prefixForest(networks.map(({ prefix }) => prefix)),
    owners: new Map(
      others.flatMap((gateway) => (gateway.addresses ?? []).map((address) => [address, gateway] as const)),
    ),
  };
}

function networksOf(gateway: OtherGateway): FleetNetwork[] {
  const row = knownRows.get(gateway) ?? readRow(gateway);
  knownRows.set(gateway, row);
  return row;
}

function readRow(gateway: OtherGateway): FleetNetwork[] {
  return (gateway.connections ?? []).flatMap((connection) =>
    connection.remote.flatMap((written) => {
      const parsed = parsePrefix(written);
      return parsed.ok && parsed.prefix.length > 0
        ? [{ prefix: parsed.prefix, gateway, connection, written }]
        : [];
    }),
  );
}
