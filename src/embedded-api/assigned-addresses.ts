import { formatIpv4, parseIpv4 } from '#domain/networks/ipv4.ts';
import type { Lifecycle, StoredAddress, StoredGateway } from './store/stored-gateway.ts';

/**
 * Addresses the service provides come from the benchmarking range 198.18.0.0/15 (RFC 2544), which is routed nowhere:
 * what we make up must never be somebody's. The gateway's number makes them unique.
 */
const publicBase = parseIpv4('198.18.0.0') ?? 0;
const publicCount = 2 ** 17;
/** Our side of the IKE SAs, as recorded: inside the carrier range. Contract §5. */
const internalBase = parseIpv4('100.127.0.0') ?? 0;
const internalCount = 2 ** 16;

export const automaticAddressName = 'public-ip-1';

export function publicAddressOf({ sequence }: Pick<Lifecycle, 'sequence'>): string {
  return formatIpv4(publicBase + (sequence % publicCount));
}

export function internalAddressOf({ sequence }: Pick<Lifecycle, 'sequence'>): string {
  return formatIpv4(internalBase + (sequence % internalCount));
}

/** Whether it is one of those that the service itself gives out, which never float. */
export function isServices(text: string): boolean {
  const address = parseIpv4(text);
  return address !== undefined && address >= publicBase && address < publicBase + publicCount;
}

/** The gateway with an address allocated to every name; with one of the service's own when none was asked for. */
export function withAddresses(gateway: StoredGateway): StoredGateway {
  const { configuration, lifecycle } = gateway;
  const wanted: StoredAddress[] =
    configuration.addresses.length > 0
      ? configuration.addresses
      : [{ name: automaticAddressName, provisioned_by: 'service' }];
  const addresses = wanted.map((each) => ({ ...each, address: each.address ?? publicAddressOf(lifecycle) }));
  return { ...gateway, configuration: { ...configuration, addresses } };
}
