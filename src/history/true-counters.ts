/*
 * Totals of a tunnel that survive what the service's own counters do not: a child SA counts from 0 at each rekey, several
 * stand side by side meanwhile, a restart begins everything anew, and a poll may be missed, come twice or come late.
 *
 * Each SA is compared with itself, under its unique id and SPIs, and counts once what it is above the most that was ever
 * seen of it. So an answer that is repeated or older than the last one adds nothing, and an SA that was gone and is back
 * goes on. What an SA carried between its last poll and its end nobody knows: it is left out, and the time in which that
 * may have been so is counted (`uncertainMs`). Recorded is at most what was carried, never more.
 */

/** The child SA of an answer, which is what counts bytes. */
export interface SaReading extends Traffic {
  /** Unique id and SPIs: another SA has another key, whatever restarts. */
  key: string;
}

/** Counted by the service for the tunnel as a whole; each may begin anew at 0. */
export interface EventCounts {
  ups: number;
  downs: number;
  badMessages: number;
}

/** One tunnel in one answer. */
export interface TunnelReading {
  /** When it was read, Unix ms. */
  at: number;
  /** When the service says that it was so, Unix ms by the service's clock; an answer may have been under way for long. */
  toldAt?: number | undefined;
  sas: readonly SaReading[];
  ikeIds: readonly string[];
  /** Left out where the answer has none, such as for a tunnel without an IKE SA. */
  events?: EventCounts | undefined;
}

export interface Traffic {
  bytesIn: number;
  bytesOut: number;
  packetsIn: number;
  packetsOut: number;
}

/** What one reading adds to the totals. */
export interface Increase extends Traffic, EventCounts {
  /** Ms since the reading before; 0 for the first of all, which is only a base. */
  sinceMs: number;
  /** Of `sinceMs`, how much something may have been carried in that was never read. */
  uncertainMs: number;
  childRekeys: number;
  ikeRekeys: number;
}

/** Exact, however many SAs there were. */
export type Totals = { readonly [K in keyof Traffic | keyof EventCounts]: bigint } & {
  readonly childRekeys: bigint;
  readonly ikeRekeys: bigint;
};

export interface KnownSa extends Traffic {
  readonly key: string;
  /** It was in the last answer. */
  readonly isLive: boolean;
}

/** What is kept of a tunnel from one reading to the next. Never changed, only replaced. */
export interface TunnelCounters {
  readonly since: number;
  readonly at: number;
  readonly toldAt: number | undefined;
  readonly sas: readonly KnownSa[];
  readonly ikeIds: readonly string[];
  readonly events: Readonly<EventCounts> | undefined;
  readonly totals: Totals;
  readonly uncertainMs: number;
}

/** SAs that are remembered, of as many as a peer likes to make. */
const mostSas = 64;
/** Of those that went: late answers tell of the last few, and each is written again at each reading. */
const mostGone = 8;
/** Nothing is under way for longer: what is older than that was told by a clock that was set back. */
const longestUnderWayMs = 120_000;

export const noIncrease: Increase = {
  bytesIn: 0,
  bytesOut: 0,
  packetsIn: 0,
  packetsOut: 0,
  ups: 0,
  downs: 0,
  badMessages: 0,
  childRekeys: 0,
  ikeRekeys: 0,
  sinceMs: 0,
  uncertainMs: 0,
};
const noTotals: Totals = {
  bytesIn: 0n,
  bytesOut: 0n,
  packetsIn: 0n,
  packetsOut: 0n,
  ups: 0n,
  downs: 0n,
  badMessages: 0n,
  childRekeys: 0n,
  ikeRekeys: 0n,
};

/**
 * Adds one reading.
 * @returns what is to be kept, and what was added; undefined when the answer is older than the last one or the same
 */
export function count(
  before: TunnelCounters | undefined,
  reading: TunnelReading,
): { counters: TunnelCounters; increase: Increase } | undefined {
  if (!before) return { counters: firstOf(reading), increase: noIncrease };
  if (reading.at <= before.at || isOlder(before, reading) || isRepeated(before, reading)) return undefined;
  const increase = increaseOf(before, reading);
  return {
    increase,
    counters: {
      since: before.since,
      at: reading.at,
      toldAt: reading.toldAt ?? before.toldAt,
      sas: remember(before.sas, reading.sas),
      ikeIds: reading.ikeIds.length > 0 ? reading.ikeIds.slice(0, mostSas) : before.ikeIds,
      events: eventsAfter(before, reading),
      totals: add(before.totals, increase),
      uncertainMs: before.uncertainMs + increase.uncertainMs,
    },
  };
}

/** Of the time since the tunnel was first seen, the share in which nothing can have been missed. */
export function coverageOf({ since, at, uncertainMs }: TunnelCounters): number {
  return at > since ? Math.max(0, 1 - uncertainMs / (at - since)) : 1;
}

/** What was carried before anybody looked is not ours to count: the first values are a base. */
function firstOf(reading: TunnelReading): TunnelCounters {
  return {
    since: reading.at,
    at: reading.at,
    toldAt: reading.toldAt,
    sas: remember([], reading.sas),
    ikeIds: reading.ikeIds.slice(0, mostSas),
    events: reading.events,
    totals: noTotals,
    uncertainMs: 0,
  };
}

function isOlder(before: TunnelCounters, { toldAt }: TunnelReading): boolean {
  if (toldAt === undefined || before.toldAt === undefined) return false;
  return toldAt < before.toldAt && before.toldAt - toldAt < longestUnderWayMs;
}

/** A service may look at its own counters less often than we do: then the next news is of a longer time. */
function isRepeated(before: TunnelCounters, { toldAt, sas }: TunnelReading): boolean {
  if (toldAt === undefined || toldAt !== before.toldAt) return false;
  return sas.every((sa) => {
    const known = before.sas.find(({ key }) => key === sa.key);
    return trafficNames.every((name) => sa[name] === known?.[name]);
  });
}

function increaseOf(before: TunnelCounters, reading: TunnelReading): Increase {
  const sinceMs = reading.at - before.at;
  // The few that are live stand first, and of gone ones hardly any comes back.
  const known = (wanted: string) => before.sas.find(({ key }) => key === wanted);
  const now = new Map(countable((key) => known(key) !== undefined, reading.sas).map((sa) => [sa.key, sa]));
  const increase = { ...noIncrease, ...eventIncrease(before, reading), sinceMs };
  for (const [key, sa] of now) {
    const earlier = known(key);
    for (const name of trafficNames) increase[name] += Math.max(0, sa[name] - (earlier?.[name] ?? 0));
  }
  const live = before.sas.filter(({ isLive }) => isLive);
  const isMissing = live.some(({ key }) => !now.has(key));
  const fresh = [...now.keys()].filter((key) => known(key) === undefined).length;
  const wasInterrupted = increase.downs > 0;
  // One that came and went between two polls is only known by the tunnel's own count of ups.
  const isUnseen = increase.ups > fresh || increase.downs > 0;
  if (isMissing || isUnseen || reading.sas.length > mostSas) increase.uncertainMs = sinceMs;
  if (live.length > 0 && !wasInterrupted) increase.childRekeys = fresh;
  const isNewIke = reading.ikeIds.filter((id) => !before.ikeIds.includes(id)).length;
  // Without a child SA it is one that is tried anew.
  if (live.length > 0 && !wasInterrupted && increase.ups === 0) increase.ikeRekeys = isNewIke;
  return increase;
}

/** Of too many those that are known already: one that is not remembered would be counted from 0 at each reading. */
function countable(isKnown: (key: string) => boolean, sas: readonly SaReading[]): readonly SaReading[] {
  if (sas.length <= mostSas) return sas;
  return sas
    .toSorted((one, other) => Number(isKnown(other.key)) - Number(isKnown(one.key)))
    .slice(0, mostSas);
}

const trafficNames = ['bytesIn', 'bytesOut', 'packetsIn', 'packetsOut'] as const;
const eventNames = ['ups', 'downs', 'badMessages'] as const;

/** Fewer than before is a service that counts anew, where its answer is surely the newer one; else it is one that was late. */
function eventIncrease(before: TunnelCounters, reading: TunnelReading): EventCounts {
  const increase = { ups: 0, downs: 0, badMessages: 0 };
  if (!reading.events || !before.events) return increase;
  for (const name of eventNames) {
    const [from, to] = [before.events[name], reading.events[name]];
    if (to >= from) increase[name] = to - from;
    else if (isSurelyNewer(before, reading)) increase[name] = to;
  }
  return increase;
}

function eventsAfter(before: TunnelCounters, reading: TunnelReading): EventCounts | undefined {
  if (!reading.events || !before.events || isSurelyNewer(before, reading))
    return reading.events ?? before.events;
  const after = { ...reading.events };
  for (const name of eventNames) after[name] = Math.max(after[name], before.events[name]);
  return after;
}

function isSurelyNewer(before: TunnelCounters, { toldAt }: TunnelReading): boolean {
  return toldAt !== undefined && before.toldAt !== undefined && toldAt > before.toldAt;
}

/** The newest first, so that those that went long ago are forgotten. One that went is the same object for good. */
function remember(before: readonly KnownSa[], now: readonly SaReading[]): KnownSa[] {
  const live = new Map<string, KnownSa>();
  const known = (key: string) => before.find((sa) => sa.key === key);
  for (const sa of countable((key) => known(key) !== undefined, now)) {
    const earlier = live.get(sa.key) ?? known(sa.key);
    live.set(sa.key, { ...mostOf(sa, earlier), key: sa.key, isLive: true });
  }
  const gone = before
    .filter(({ key }) => !live.has(key))
    .map((sa) => (sa.isLive ? { ...sa, isLive: false } : sa))
    .slice(0, mostGone);
  return [...live.values(), ...gone].slice(0, mostSas);
}

function mostOf(sa: Traffic, earlier: Traffic | undefined): Traffic {
  const most = (name: keyof Traffic) => Math.max(sa[name], earlier?.[name] ?? 0);
  return {
    bytesIn: most('bytesIn'),
    bytesOut: most('bytesOut'),
    packetsIn: most('packetsIn'),
    packetsOut: most('packetsOut'),
  };
}

function add(totals: Totals, increase: Increase): Totals {
  const sum = (name: keyof Totals) => totals[name] + BigInt(increase[name]);
  return {
    bytesIn: sum('bytesIn'),
    bytesOut: sum('bytesOut'),
    packetsIn: sum('packetsIn'),
    packetsOut: sum('packetsOut'),
    ups: sum('ups'),
    downs: sum('downs'),
    badMessages: sum('badMessages'),
    childRekeys: sum('childRekeys'),
    ikeRekeys: sum('ikeRekeys'),
  };
}
