import { BlockList, isIP } from 'node:net';

/** A set of networks, IPv4 and IPv6, such as the trusted proxies. */
export interface AddressSet {
  contains(address: string): boolean;
}

/**
 * One spelling for each address: IPv6 compressed and in lower case, IPv4 inside IPv6 (`::ffff:10.0.0.1`) as IPv4, without
 * zone or brackets. Rules on addresses compare this form only (CVE-2026-3635 and others came from comparing two).
 * Anything that is not an address is `undefined`.
 */
export function canonicalAddress(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 4) return bare;
  if (family === 0) return undefined;
  const compressed = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  return mappedIpv4(compressed) ?? compressed;
}

/** Reads `10.0.0.0/8`, `fd00::/8` or a single address; each part that is neither is in `unreadable`. */
export function readAddressSet(parts: readonly string[]): { set: AddressSet; unreadable: string[] } {
  const list = new BlockList();
  const unreadable = parts.filter((part) => !addNetwork(list, part));
  return {
    set: {
      contains(address) {
        if (list.rules.length === 0) return false;
        const canonical = canonicalAddress(address);
        return canonical !== undefined && list.check(canonical, familyOf(canonical));
      },
    },
    unreadable,
  };
}

/** 127.0.0.0/8, ::1 and the name that stands for them. */
export function isLoopbackHost(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  const address = canonicalAddress(host);
  return address !== undefined && (address === '::1' || address.startsWith('127.'));
}

function addNetwork(list: BlockList, part: string): boolean {
  const [, text = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const address = canonicalAddress(text);
  if (address === undefined) return false;
  const most = familyOf(address) === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? most : Number(length);
  if (prefix > most) return false;
  list.addSubnet(address, prefix, familyOf(address));
  return true;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

function mappedIpv4(compressed: string): string | undefined {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(compressed) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const pair = (hex: string) => [parseInt(hex, 16) >> 8, parseInt(hex, 16) & 0xff];
  return [...pair(high), ...pair(low)].join('.');
}
