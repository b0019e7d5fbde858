import type { Network } from '#contract/network.ts';
import { nextFreePrefix } from '#domain/networks/next-free-prefix.ts';
import { formatPrefix, parsePrefix, type Prefix } from '#domain/networks/prefix.ts';
import { prefixesOf } from './router-choices.ts';

/** Private networks of a zone that no router has yet. */
export function unroutedNetworks(networks: readonly Network[], zone: string): Network[] {
  return networks.filter(
    (network) => network.zone === zone && network.type === 'private' && network.router === undefined,
  );
}

/** 10.0.0.0/8, RFC 1918. */
const within: Prefix = { network: 10 * 2 ** 24, length: 8 };

/** A /24 of 10.0.0.0/8 that no network of the account has, for a new one. */
export function suggestedPrefix(networks: readonly Network[]): string {
  const used = networks.flatMap(prefixesOf).flatMap((text) => {
    const read = parsePrefix(text);
    return read.ok ? [read.prefix] : [];
  });
  const free = nextFreePrefix(used, within, 24);
  return free ? formatPrefix(free) : '';
}
