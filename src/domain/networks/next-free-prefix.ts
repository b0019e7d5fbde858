import { containsPrefix, lastAddress, type Prefix } from './prefix.ts';

/**
 * The first prefix of that length inside `within` that shares no address with any that is used; `undefined` when there
 * is none, or when `length` is wider than `within`.
 */
export function nextFreePrefix(used: readonly Prefix[], within: Prefix, length: number): Prefix | undefined {
  if (length < within.length || length > 32) return undefined;
  const size = 2 ** (32 - length);
  let network = within.network;
  for (const prefix of used.toSorted((one, other) => one.network - other.network)) {
    if (containsPrefix(prefix, within)) return undefined;
    if (lastAddress(prefix) < network) continue;
    if (prefix.network >= network + size) break;
    // On from the end of what is in the way, where a prefix of this length may begin.
    network = Math.ceil((lastAddress(prefix) + 1) / size) * size;
  }
  return network + size - 1 <= lastAddress(within) ? { network, length } : undefined;
}
