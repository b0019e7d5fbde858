import type { ChildSa, IkeSa } from '#contract/metrics.ts';

/*
 * Packets that go one way only, told by what each SA counted between two looks: an SA that once had an answer and has
 * none any more counts as well as one that never had any, and a rekey, which counts from 0, is no silence.
 */

/** So long packets must have gone one way only: the issue of a moment is none. */
export const oneWayAfterMs = 60_000;
/** vpn-knowledge §3b: a pattern is told by two looks at least. */
const leastLooks = 2;
/** After so long without a packet either way nobody can say that the next one would not be answered. */
const quietForMs = 5 * 60_000;

/** What is kept of a tunnel's packets from one look to the next. */
export interface TrafficMemory {
  /** Unix ms. */
  readonly at: number;
  readonly sas: readonly SaPackets[];
  readonly run?: OneWayRun | undefined;
}

interface SaPackets {
  /** Unique id and SPIs. */
  readonly key: string;
  readonly packetsIn: number;
  readonly packetsOut: number;
}

/** Packets went one way since `since` and until `until`, Unix ms. */
export interface OneWayRun {
  readonly way: 'out' | 'in';
  readonly since: number;
  readonly until: number;
  /** Ms between looks in which there were any. */
  readonly busyMs: number;
  readonly packets: number;
  readonly looks: number;
}

/**
 * Adds one look.
 * @param sas all IKE SAs of the tunnel: while one is renewed there are several
 * @param at Unix ms; later than that of `before`
 */
export function rememberTraffic(
  before: TrafficMemory | undefined,
  sas: readonly IkeSa[],
  at: number,
): TrafficMemory | undefined {
  const now = sas.flatMap(({ child_sas }) => child_sas).map(packetsOf);
  if (!now.every((one) => one !== undefined)) return before;
  return { at, sas: now, run: before && runAfter(before, now, at) };
}

/** The run that is long enough to be told of. */
export function oneWayRun(memory: TrafficMemory | undefined): OneWayRun | undefined {
  const run = memory?.run;
  return run && run.looks >= leastLooks && run.busyMs > oneWayAfterMs ? run : undefined;
}

function runAfter(
  { at: lookedAt, sas: before, run }: TrafficMemory,
  now: readonly SaPackets[],
  at: number,
): OneWayRun | undefined {
  const known = new Map(before.map((sa) => [sa.key, sa]));
  const increase = (name: 'packetsIn' | 'packetsOut') =>
    now.reduce((sum, sa) => sum + Math.max(0, sa[name] - (known.get(sa.key)?.[name] ?? 0)), 0);
  const [packetsIn, packetsOut] = [increase('packetsIn'), increase('packetsOut')];
  if (packetsIn > 0 && packetsOut > 0) return undefined;
  const there = new Set(now.map(({ key }) => key));
  // What came in last with an SA that is gone was never read: such a look says nothing of a silence.
  const isTorn = before.some(({ key }) => !there.has(key));
  if (isTorn || (packetsIn === 0 && packetsOut === 0))
    return run && at - run.until < quietForMs ? run : undefined;
  const way = packetsOut > 0 ? 'out' : 'in';
  const ms = at - lookedAt;
  const packets = packetsIn + packetsOut;
  if (run?.way !== way) return { way, since: lookedAt, until: at, busyMs: ms, packets, looks: 1 };
  return {
    ...run,
    until: at,
    busyMs: run.busyMs + ms,
    packets: run.packets + packets,
    looks: run.looks + 1,
  };
}

function packetsOf({ unique_id, spi_in, spi_out, packets_in, packets_out }: ChildSa): SaPackets | undefined {
  if (packets_in === undefined || packets_out === undefined) return undefined;
  return {
    key: `${unique_id ?? ''} ${spi_in ?? ''} ${spi_out ?? ''}`,
    packetsIn: packets_in,
    packetsOut: packets_out,
  };
}
