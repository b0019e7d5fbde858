import { formatIpv4, type Ipv4, parseIpv4 } from '../networks/ipv4.ts';
import { formatPrefix, parsePrefix } from '../networks/prefix.ts';
import { prefixesOfRange } from './prefixes-of-range.ts';

/** What a text says about a network, in whatever way other programs write it. */
export type ReadNetwork =
  /** As the API takes it. */
  | { kind: 'network'; network: string }
  /** 10.4.2.7/16: an address inside a network; `network` is that network. Nothing decides for the admin which is meant. */
  | { kind: 'host-bits'; written: string; network: string }
  /** Another way to write the same: with a mask, a single address, a range. */
  | { kind: 'other-form'; form: 'mask' | 'wildcard' | 'address' | 'range'; networks: string[] }
  /** `reason` is a sentence for the admin who wrote the text. */
  | { kind: 'nothing'; reason: string };

const longestForm = 64;

/** Reads one network as CIDR, with a mask (`10.0.0.0 255.255.255.0`, `/255.255.255.0`), as an address or as a range. */
export function readNetwork(text: string): ReadNetwork {
  // A range is the longest form; what is longer is something else, and not worth a look.
  if (text.length > longestForm) return readAlone(text.slice(0, longestForm));
  const written = text.trim().replace(/\s*([/–—-])\s*/g, '$1');
  const [first = '', second, ...more] = written.split(/[\s/–—-]+/);
  const address = parseIpv4(first);
  if (address === undefined || second === undefined || more.length > 0) return readAlone(written);
  const other = parseIpv4(second);
  if (other === undefined) return readAlone(written);
  return /[–—-]/.test(written) ? readRange(address, other) : readMasked(address, other);
}

function readAlone(written: string): ReadNetwork {
  if (parseIpv4(written) !== undefined) return otherForm('address', [`${written}/32`]);
  const parsed = parsePrefix(written);
  if (!parsed.ok) return { kind: 'nothing', reason: parsed.reason };
  const network = formatPrefix(parsed.prefix);
  return parsed.hostBits ? { kind: 'host-bits', written, network } : { kind: 'network', network };
}

function readRange(first: Ipv4, last: Ipv4): ReadNetwork {
  if (last < first) return { kind: 'nothing', reason: 'The range ends before it begins.' };
  return otherForm('range', prefixesOfRange(first, last).map(formatPrefix));
}

function readMasked(address: Ipv4, mask: Ipv4): ReadNetwork {
  const asMask = lengthOfMask(mask);
  const asWildcard = lengthOfMask(~mask >>> 0);
  // 0.0.0.0 is the mask of everything; beside an address it is more likely a slip.
  const length = asMask === 0 && address !== 0 ? undefined : (asMask ?? asWildcard);
  if (length === undefined) return { kind: 'nothing', reason: `${formatIpv4(mask)} is no mask.` };
  const read = readAlone(`${formatIpv4(address)}/${length}`);
  if (read.kind !== 'network') return read;
  return otherForm(asMask === undefined ? 'wildcard' : 'mask', [read.network]);
}

function otherForm(
  form: Extract<ReadNetwork, { kind: 'other-form' }>['form'],
  networks: string[],
): ReadNetwork {
  return { kind: 'other-form', form, networks };
}

/** 24 for 255.255.255.0; `undefined` for what has ones after a zero. */
function lengthOfMask(mask: Ipv4): number | undefined {
  const host = ~mask >>> 0;
  return (host & (host + 1)) === 0 ? Math.clz32(host) : undefined;
}
