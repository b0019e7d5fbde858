import { invisibleWords } from '#contract/refused-characters.ts';
import { formatIpv4, type Ipv4, isLinkLocal, parseIpv4 } from './ipv4.ts';

/** An IPv4 network: no bit of `network` beyond `length` is set. */
export interface Prefix {
  network: Ipv4;
  /** 0 to 32. */
  length: number;
}

type ParsedPrefix =
  /** `hostBits`: the text had bits beyond the length (10.0.0.5/24); `prefix` is without them. */
  | { ok: true; prefix: Prefix; hostBits: boolean }
  /** `reason` is a sentence for the admin who wrote the text. */
  | { ok: false; reason: string };

/** The two ends of a tunnel's inside. */
export interface InternalPair {
  ours: Ipv4;
  peer: Ipv4;
  /** The /30 of both. */
  prefix: Prefix;
}

/** The one reader of prefixes. */
export function parsePrefix(text: string): ParsedPrefix {
  const slash = text.indexOf('/');
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const address = parseIpv4(addressText);
  if (address === undefined) return refused(whyNoAddress(text));
  if (slash < 0) return refused(`The prefix length is missing: write ${text}/32 for this one address.`);
  const length = parseLength(text.slice(slash + 1));
  if (length === undefined) return refused('The prefix length must be a number from 0 to 32.');
  const prefix = prefixOf(address, length);
  return { ok: true, prefix, hostBits: prefix.network !== address };
}

export function formatPrefix({ network, length }: Prefix): string {
  return `${formatIpv4(network)}/${length}`;
}

/** The network of that length which an address is in. */
export function prefixOf(address: Ipv4, length: number): Prefix {
  return { network: (address & maskOf(length)) >>> 0, length };
}

/** The highest address of a prefix. */
export function lastAddress({ network, length }: Prefix): Ipv4 {
  return (network | ~maskOf(length)) >>> 0;
}

export function contains(prefix: Prefix, address: Ipv4): boolean {
  return (address & maskOf(prefix.length)) >>> 0 === prefix.network;
}

/** Also true of a prefix and itself. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && contains(outer, inner.network);
}

export function overlaps(one: Prefix, other: Prefix): boolean {
  return containsPrefix(one, other) || containsPrefix(other, one);
}

/**
 * Reads a tunnel's internal address: the 2nd or 3rd of a /30 in 169.254.0.0/16, the peer's being the other of the
 * two (contract §4). `undefined` for anything else.
 */
export function internalPair(addressText: string): InternalPair | undefined {
  const ours = parseIpv4(addressText);
  if (ours === undefined || !isLinkLocal(ours)) return undefined;
  const prefix = prefixOf(ours, 30);
  const offset = ours - prefix.network;
  if (offset !== 1 && offset !== 2) return undefined;
  return { ours, peer: prefix.network + (3 - offset), prefix };
}

const firstInternal = prefixOf(0xa9fe_1100, 30);
const linkLocal = prefixOf(0xa9fe_0000, 16);

/**
 * The next /30 for the inside of a tunnel: from 169.254.17.0/30 upward in steps of 4 (contract §4), the first that
 * overlaps nothing of `used`. `undefined` when 169.254.0.0/16 has none left.
 */
export function nextInternalPrefix(used: readonly Prefix[]): Prefix | undefined {
  for (let { network } = firstInternal; network < lastAddress(linkLocal); network += 4) {
    const candidate = { network, length: 30 };
    if (!used.some((prefix) => overlaps(prefix, candidate))) return candidate;
  }
  return undefined;
}

function whyNoAddress(text: string): string {
  if (text.includes(':')) return 'Only IPv4 networks can be used here.';
  const unseen = invisibleWords(text);
  if (unseen !== undefined) return `It must be an IPv4 network such as 10.0.0.0/24. ${unseen}`;
  if (/\s/.test(text)) return 'There must be no white space in it.';
  return 'It must be an IPv4 network such as 10.0.0.0/24.';
}

/** By hand like addresses: tens of thousands are read at once. Leading zeros are refused. */
function parseLength(text: string): number | undefined {
  const [tens, ones] = text.length === 2 ? [digitAt(text, 0), digitAt(text, 1)] : [0, digitAt(text, 0)];
  if (text.length < 1 || text.length > 2 || (text.length === 2 && tens === 0)) return undefined;
  const length = tens * 10 + ones;
  return length <= 32 ? length : undefined;
}

/** NaN for what is no digit, which no comparison lets pass. */
function digitAt(text: string, index: number): number {
  const digit = text.charCodeAt(index) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/** A shift by 32 does nothing in JavaScript, so length 0 is a case of its own. */
function maskOf(length: number): number {
  return length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0;
}

function refused(reason: string): ParsedPrefix {
  return { ok: false, reason };
}
