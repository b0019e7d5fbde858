/** An IPv4 address as an unsigned 32-bit number; every address inside the domain is one, text is for the edges. */
export type Ipv4 = number;

const [dot, zero, nine] = [0x2e, 0x30, 0x39];

/**
 * The one reader of addresses: a dotted quad in decimal and nothing else. Leading zeros (octal to some parsers),
 * hexadecimal, short forms, white space and IPv4-mapped IPv6 are refused, since two programs may read them differently.
 */
export function parseIpv4(text: string): Ipv4 | undefined {
  // By hand rather than by pattern: a search reads 100,000 of them at once, and this is several times quicker.
  let address = 0;
  let dots = 0;
  let octet = -1;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === dot) {
      if (octet < 0 || ++dots > 3) return undefined;
      address = address * 256 + octet;
      octet = -1;
    } else {
      if (character < zero || character > nine || octet === 0) return undefined;
      octet = Math.max(octet, 0) * 10 + character - zero;
      if (octet > 255) return undefined;
    }
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : undefined;
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
