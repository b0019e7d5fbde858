/*
 * Whose turn it is to be read. Within the budget everybody comes once an interval, one after the other. An account that is
 * larger than that is read in two lanes: who is watched, changing or in trouble comes as often as half of the budget allows,
 * and everybody else in turn with what is left, so that nobody waits for more than some four rounds of an even order.
 */
export interface ReadingOrder {
  /** Whose turn it is now (Unix ms), if it is anybody's; asked for as often as calls may be made. */
  next(now: number): string | undefined;
  /** Ms between two readings of the same gateway, of those that come first and of all others. */
  pace(): { firstMs: number; othersMs: number };
  /** Nobody wants to know any more: the next who does begins a new round. */
  rest(): void;
}

export interface ReadingOrderOptions {
  /** Ms between two readings of the same gateway, where the budget allows it. */
  everyMs: number;
  /** Calls that may be made in a second; 0 for any number. */
  perSecond: number;
  /** How often `next` is asked, ms: what is due in one such step may come together. */
  stepMs: number;
  /** Those that may be asked now. */
  uuids: () => readonly string[];
  isFirst: (uuid: string) => boolean;
}

interface Round {
  uuids: readonly string[];
  begun: number;
  startedAt: number;
  lastsMs: number;
}

/** Of the budget, for those that come first while there are others. */
const shareOfFirst = 0.5;

export function createReadingOrder(options: ReadingOrderOptions): ReadingOrder {
  const { everyMs, perSecond, stepMs, uuids, isFirst } = options;
  const perMs = perSecond / 1_000;
  const mostTogether = 1 + stepMs * perMs;
  let first: Round | undefined;
  let others: Round | undefined;
  let calls = { left: 1, at: 0 };
  /** When each was asked last, while the budget is too small for all. */
  let askedAt = new Map<string, number>();

  function mayCall(now: number): boolean {
    if (perSecond === 0) return true;
    // Of a clock that was set back nothing has passed.
    const passedMs = Math.max(0, now - calls.at);
    calls = { left: Math.min(mostTogether, calls.left + passedMs * perMs), at: now };
    return calls.left >= 1;
  }
  /** Ms that so many calls take of a share of the budget. */
  function takes(count: number, share: number): number {
    return perSecond > 0 ? Math.max(everyMs, count / (perMs * share)) : everyMs;
  }
  function roundOf(
    before: Round | undefined,
    wanted: readonly string[],
    now: number,
    lastsMs: number,
  ): Round {
    const there = new Set(wanted);
    // Whoever was left out of the last one comes first, in the order in which they waited.
    const leftOut = (before?.uuids.slice(before.begun) ?? []).filter((uuid) => there.has(uuid));
    return { uuids: [...new Set([...leftOut, ...there])], begun: 0, startedAt: now, lastsMs };
  }
  function renewFirst(now: number): Round {
    const all = uuids();
    const isLimited = takes(all.length, 1) > everyMs;
    const wanted = isLimited ? all.filter(isFirst) : [];
    const share = wanted.length === all.length ? 1 : shareOfFirst;
    return roundOf(first, wanted, now, takes(wanted.length, share));
  }
  function renewOthers(now: number): Round {
    const all = uuids();
    const isLimited = takes(all.length, 1) > everyMs;
    if (!isLimited) {
      askedAt = new Map();
      return roundOf(others, all, now, everyMs);
    }
    const longAgo = now - 2 * (first?.lastsMs ?? everyMs);
    // One that is sometimes among the first and sometimes not must not fall between the two.
    const wanted = all.filter((uuid) => !isFirst(uuid) || (askedAt.get(uuid) ?? -Infinity) < longAgo);
    const there = new Set(all);
    askedAt = new Map([...askedAt].filter(([uuid, at]) => there.has(uuid) && at <= now));
    const ofFirst = first ? first.uuids.length / first.lastsMs : 0;
    const lastsMs = takes(wanted.length, Math.max(1 - shareOfFirst, 1 - ofFirst / perMs));
    return roundOf(others, wanted, now, lastsMs);
  }
  function turnIn(round: Round, now: number): string | undefined {
    const share = (now - round.startedAt + stepMs) / round.lastsMs;
    const due = Math.min(round.uuids.length, Math.ceil(share * round.uuids.length));
    return round.begun < due ? round.uuids[round.begun++] : undefined;
  }

  return {
    next(now) {
      if (isOver(first, now)) first = renewFirst(now);
      if (isOver(others, now)) others = renewOthers(now);
      if (!mayCall(now)) return undefined;
      const uuid = (first && turnIn(first, now)) ?? (others && turnIn(others, now));
      if (uuid === undefined) return undefined;
      if (perSecond > 0) askedAt.set(uuid, now);
      calls = { ...calls, left: calls.left - 1 };
      return uuid;
    },
    pace: () => ({
      firstMs: first?.uuids.length ? first.lastsMs : (others?.lastsMs ?? everyMs),
      othersMs: Math.max(others?.lastsMs ?? everyMs, first?.uuids.length ? first.lastsMs : 0),
    }),
    rest() {
      first = undefined;
      others = undefined;
    },
  };
}

/** One without anybody ends at once, and so does one that began in the future of a clock that was set back. */
function isOver(round: Round | undefined, now: number): boolean {
  if (!round || round.uuids.length === 0) return true;
  const sinceMs = now - round.startedAt;
  return sinceMs < 0 || sinceMs >= round.lastsMs;
}
