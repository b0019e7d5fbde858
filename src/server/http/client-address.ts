import { type AddressSet, canonicalAddress } from './ip-address.ts';

export type HeaderRecord = Readonly<Record<string, string | string[] | undefined>>;

/** Who is really at the other end, and by which scheme they came. */
export interface Caller {
  /** Canonical; `unknown` for a socket that is already gone. */
  address: string;
  /** Whether the browser's own connection is https: ours, or the trusted proxy's by its word. */
  isHttps: boolean;
}

export interface CallerInput {
  remoteAddress: string | undefined;
  headers: HeaderRecord;
  hasOwnTls: boolean;
}

/**
 * Security row H8: `X-Forwarded-For` and `-Proto` count only when the socket's peer is a trusted proxy; from anyone else
 * they are as if not sent. `X-Forwarded-Host`, `Forwarded` and the rest never count.
 */
export function callerOf(input: CallerInput, trustedProxies: AddressSet): Caller {
  const { remoteAddress, headers, hasOwnTls } = input;
  const peer = canonicalAddress(remoteAddress ?? '') ?? 'unknown';
  if (!trustedProxies.contains(peer)) return { address: peer, isHttps: hasOwnTls };
  const forwardedProto = partsOf(headers['x-forwarded-proto']).at(-1)?.toLowerCase();
  return {
    address: lastUntrusted(peer, partsOf(headers['x-forwarded-for']), trustedProxies),
    isHttps: hasOwnTls || forwardedProto === 'https',
  };
}

/**
 * What a limit counts by: an IPv4 address, or the /64 that a single IPv6 host may roam in.
 */
export function rateKeyOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return `${[...front, ...(address.includes('::') ? zeros : []), ...back].slice(0, 4).join(':')}::/64`;
}

/** Each proxy appends the peer it saw, so the list is read from its end; what lies beyond an unreadable part is hearsay. */
function lastUntrusted(peer: string, forwardedFor: readonly string[], trustedProxies: AddressSet): string {
  let known = peer;
  for (const part of [...forwardedFor].reverse()) {
    const address = canonicalAddress(part);
    if (address === undefined) return known;
    known = address;
    if (!trustedProxies.contains(address)) return known;
  }
  return known;
}

function partsOf(header: string | string[] | undefined): string[] {
  const joined = Array.isArray(header) ? header.join(',') : (header ?? '');
  return joined === '' ? [] : joined.split(',').map((part) => part.trim());
}
