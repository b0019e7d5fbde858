import type { Ipv4 } from '../networks/ipv4.ts';
import { lastAddress, prefixOf, type Prefix } from '../networks/prefix.ts';

/** The fewest networks that hold exactly the addresses from `first` to `last`; none when it ends before it begins. */
export function prefixesOfRange(first: Ipv4, last: Ipv4): Prefix[] {
  const prefixes: Prefix[] = [];
  for (let address = first; address <= last;) {
    const prefix = largestFrom(address, last);
    prefixes.push(prefix);
    address = lastAddress(prefix) + 1;
  }
  return prefixes;
}

/** The largest network that begins at an address and does not go beyond the last. */
function largestFrom(address: Ipv4, last: Ipv4): Prefix {
  let best: Prefix = { network: address, length: 32 };
  for (let length = 31; length >= 0; length--) {
    const prefix = prefixOf(address, length);
    if (prefix.network !== address || lastAddress(prefix) > last) break;
    best = prefix;
  }
  return best;
}
