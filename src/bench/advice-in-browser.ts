import { fleetOverlaps } from '#domain/advice/fleet-overlaps.ts';
import { lastAddress, parsePrefix } from '#domain/networks/prefix.ts';
import type { OtherGateway } from '#domain/rules/context.ts';
import { bigFleet } from '#testing/builders/big-fleet.ts';

/** Times in ms; of work alone, the rows are there before. */
export interface AdviceRun {
  routes: number;
  pairs: number;
  groups: number;
  first: number;
  later: number[];
  sweep: number;
  sweepPairs: number;
  bruteForce: number;
  bruteForcePairs: number;
}

/** Runs in the page, each way of finding the overlaps on the same routes. */
export function runAdviceBench(times: number): AdviceRun {
  const first = timed(newFleet(), fleetOverlaps);
  const later = Array.from({ length: times }, () => timed(newFleet(), fleetOverlaps).milliseconds);
  const sweep = timed(newFleet(), (fleet) => pairsOfSorted(rangesOf(fleet)));
  const bruteForce = timed(newFleet(), (fleet) => pairsOfAll(rangesOf(fleet)));
  return {
    routes: first.result.used.length,
    pairs: first.result.pairs,
    groups: first.result.overlaps.length,
    first: first.milliseconds,
    later,
    sweep: sweep.milliseconds,
    sweepPairs: sweep.result,
    bruteForce: bruteForce.milliseconds,
    bruteForcePairs: bruteForce.result,
  };
}
Object.assign(globalThis, { runAdviceBench });

/** New rows each time, so that nothing kept from the run before helps. */
function newFleet(): OtherGateway[] {
  return bigFleet({ tunnels: 10_000, routesPerTunnel: 5, tunnelsPerGateway: 10 });
}

function timed<T>(fleet: OtherGateway[], work: (fleet: OtherGateway[]) => T) {
  const started = performance.now();
  const result = work(fleet);
  return { result, milliseconds: performance.now() - started };
}

interface Ranges {
  starts: Float64Array;
  ends: Float64Array;
  /** Two routes of one list do not clash. */
  lists: Int32Array;
}

/** First and last address of every remote network, by first address. */
function rangesOf(fleet: readonly OtherGateway[]): Ranges {
  let list = 0;
  const ranges = fleet
    .flatMap(({ connections }) => connections ?? [])
    .flatMap(({ remote }) => {
      list++;
      return remote.flatMap((written) => {
        const parsed = parsePrefix(written);
        return parsed.ok ? [{ start: parsed.prefix.network, end: lastAddress(parsed.prefix), list }] : [];
      });
    })
    .sort((one, other) => one.start - other.start);
  return {
    starts: Float64Array.from(ranges, ({ start }) => start),
    ends: Float64Array.from(ranges, ({ end }) => end),
    lists: Int32Array.from(ranges, ({ list: ofList }) => ofList),
  };
}

/** Each range with those after it, as long as they begin inside it. */
function pairsOfSorted({ starts, ends, lists }: Ranges): number {
  let pairs = 0;
  for (let one = 0; one < starts.length; one++) {
    const end = ends[one] ?? 0;
    for (let other = one + 1; other < starts.length && (starts[other] ?? 0) <= end; other++)
      if (lists[one] !== lists[other]) pairs++;
  }
  return pairs;
}

function pairsOfAll({ starts, ends, lists }: Ranges): number {
  let pairs = 0;
  for (let one = 0; one < starts.length; one++) {
    const [start, end, list] = [starts[one] ?? 0, ends[one] ?? 0, lists[one]];
    for (let other = one + 1; other < starts.length; other++) {
      if ((starts[other] ?? 0) <= end && (ends[other] ?? 0) >= start && lists[other] !== list) pairs++;
    }
  }
  return pairs;
}
