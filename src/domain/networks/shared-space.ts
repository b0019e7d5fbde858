import { lastAddress, type Prefix } from './prefix.ts';

/**
 * How the address spaces of two lists lie to each other. Two prefixes only ever nest; two lists can share a part of
 * each other's space, which is the only overlap called partial here.
 */
export type SharedSpace = 'apart' | 'same' | 'inside' | 'around' | 'partial';

export function sharedSpace(ours: readonly Prefix[], theirs: readonly Prefix[]): SharedSpace {
  const [mine, other] = [rangesOf(ours), rangesOf(theirs)];
  const shared = sizeOfShared(mine, other);
  if (shared === 0) return 'apart';
  const [isAllMine, isAllTheirs] = [shared === sizeOf(mine), shared === sizeOf(other)];
  if (isAllMine && isAllTheirs) return 'same';
  if (isAllMine) return 'inside';
  return isAllTheirs ? 'around' : 'partial';
}

/** `end` is the address after the last. */
interface Range {
  start: number;
  end: number;
}

/** Apart from each other and in order; prefixes that touch or nest are one range. */
function rangesOf(prefixes: readonly Prefix[]): Range[] {
  const ranges: Range[] = [];
  for (const prefix of prefixes.toSorted((one, other) => one.network - other.network)) {
    const end = lastAddress(prefix) + 1;
    const last = ranges.at(-1);
    if (last && prefix.network <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start: prefix.network, end });
  }
  return ranges;
}

function sizeOf(ranges: readonly Range[]): number {
  return ranges.reduce((size, { start, end }) => size + end - start, 0);
}

/** Both walked in order, always on from the range that ends first. */
function sizeOfShared(ours: readonly Range[], theirs: readonly Range[]): number {
  let size = 0;
  let other = 0;
  for (const mine of ours) {
    for (let range = theirs[other]; range && range.start < mine.end; range = theirs[++other]) {
      size += Math.max(0, Math.min(mine.end, range.end) - Math.max(mine.start, range.start));
      if (range.end > mine.end) break;
    }
  }
  return size;
}
