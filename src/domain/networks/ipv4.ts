/** An IPv4 address as an unsigned 32-bit number; every address inside the domain is one, text is for the edges. */
export type Ipv4 = number;

const dottedQuad = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/**
 * The one reader of addresses: a dotted quad in decimal and nothing else. Leading zeros (octal to some parsers),
 * hexadecimal, short forms, white space and IPv4-mapped IPv6 are refused, since two programs may read them differently.
 */
export function parseIpv4(text: string): Ipv4 | undefined {
  const octets = dottedQuad.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((address, octet) => address * 256 + octet, 0);
}

export function formatIpv4(address: Ipv4): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/**
 * Go's `net.IP.IsGlobalUnicast`, which the service's rule for peers matches (contract §4): private addresses count,
 * so do 100.64.0.0/10 and the documentation ranges; the unspecified, broadcast, loopback, multicast and link-local
 * addresses do not. https://pkg.go.dev/net#IP.IsGlobalUnicast
 */
export function isGlobalUnicast(address: Ipv4): boolean {
  const isUnspecified = address === 0;
  const isBroadcast = address === 0xffff_ffff;
  const isLoopback = address >>> 24 === 127;
  const isMulticast = address >>> 28 === 0xe;
  return !(isUnspecified || isBroadcast || isLoopback || isMulticast || isLinkLocal(address));
}

/** Go's `net.IP.IsPrivate`: RFC 1918 and nothing more. https://pkg.go.dev/net#IP.IsPrivate */
export function isPrivate(address: Ipv4): boolean {
  return (
    address >>> 24 === 10 || // 10.0.0.0/8
    address >>> 20 === 0xac1 || // 172.16.0.0/12
    address >>> 16 === 0xc0a8 // 192.168.0.0/16
  );
}

/** 169.254.0.0/16, RFC 3927. */
export function isLinkLocal(address: Ipv4): boolean {
  return address >>> 16 === 0xa9fe;
}
