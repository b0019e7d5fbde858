import type { InvalidParam } from '#contract/problem.ts';
import { formatIpv4, isPrivate, parseIpv4 } from '#domain/networks/ipv4.ts';
import { contains, lastAddress, overlaps, parsePrefix, type Prefix } from '#domain/networks/prefix.ts';
import type { StoredNetwork } from './store/network-rows.ts';

export const addressName = 'network.ip_networks.ip_network.0.address';
export const gatewayName = 'network.ip_networks.ip_network.0.gateway';

/** What is wrong with an address of a network. SDN networks are private ones. */
export function addressFaults({
  address,
  gateway,
}: Pick<StoredNetwork, 'address' | 'gateway'>): InvalidParam[] {
  const read = parsePrefix(address);
  if (!read.ok) return [{ name: addressName, reason: read.reason }];
  const { prefix, hostBits } = read;
  if (hostBits) return [{ name: addressName, reason: 'Must not have bits beyond its length.' }];
  if (!isPrivate(prefix.network) || !isPrivate(lastAddress(prefix)))
    return [{ name: addressName, reason: 'Must be a private network (10/8, 172.16/12 or 192.168/16).' }];
  const router = parseIpv4(gateway);
  if (router === undefined || !contains(prefix, router))
    return [{ name: gatewayName, reason: `Must be an address in ${address}.` }];
  return [];
}

/**
 * Networks of one router must not overlap: it could not tell them apart.
 * @param name Of the entry that says so.
 */
export function overlapFaults(
  network: Pick<StoredNetwork, 'uuid' | 'address'>,
  ofRouter: readonly StoredNetwork[],
  name: string,
): InvalidParam[] {
  const own = prefixIn(network);
  const other = ofRouter.find((each) => {
    const prefix = prefixIn(each);
    return each.uuid !== network.uuid && own && prefix && overlaps(own, prefix);
  });
  if (!other) return [];
  return [{ name, reason: `Overlaps ${other.address} of network ${other.name} on the same router.` }];
}

/** The address that a router gets when none is named. Empty where the network cannot be read, which is a fault itself. */
export function firstAddressOf(address: string): string {
  const read = parsePrefix(address);
  return read.ok ? formatIpv4(read.prefix.network + 1) : '';
}

function prefixIn({ address }: Pick<StoredNetwork, 'address'>): Prefix | undefined {
  const read = parsePrefix(address);
  return read.ok ? read.prefix : undefined;
}
