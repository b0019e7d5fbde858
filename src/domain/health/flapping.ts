/** vpn-knowledge §3b: three times down within a quarter of an hour is flapping. */
export const flappingWindowMs = 15 * 60_000;
const flappingDowns = 3;
/** More would say nothing new, and a service may count anything. */
const mostDowns = 20;

/** What is kept of a tunnel to tell whether it flaps. */
export interface UpDownMemory {
  wasUp: boolean;
  /** `heuristic_state.down_events`, where it was read. */
  downEvents: number | undefined;
  /** When it was seen to have gone down lately, Unix ms, oldest first. */
  downsAt: readonly number[];
}

export interface UpDownSeen {
  isUp: boolean;
  downEvents?: number | undefined;
}

/**
 * Adds one look at a tunnel. The service counts what happens between two looks (contract §5); without its counter only
 * a change from up to down is seen. A counter that is smaller than before has begun anew.
 * @param at Unix ms; when what was seen was true
 */
export function rememberUpDown(before: UpDownMemory | undefined, seen: UpDownSeen, at: number): UpDownMemory {
  const { isUp, downEvents } = seen;
  const recent = (before?.downsAt ?? []).filter((downAt) => isLately(downAt, at));
  const counted = Math.max(0, (downEvents ?? 0) - (before?.downEvents ?? downEvents ?? 0));
  const witnessed = before?.wasUp === true && !isUp ? 1 : 0;
  const news = Math.min(mostDowns, Math.max(counted, witnessed));
  return {
    wasUp: isUp,
    downEvents: downEvents ?? before?.downEvents,
    downsAt: [...recent, ...Array<number>(news).fill(at)].slice(-mostDowns),
  };
}

/**
 * When it went down lately, oldest first, where that is often enough to be called flapping.
 * @param now Unix ms, by the clock of what was seen
 */
export function flaps(memory: UpDownMemory | undefined, now: number): readonly number[] | undefined {
  const downs = (memory?.downsAt ?? []).filter((at) => isLately(at, now));
  return downs.length >= flappingDowns ? downs : undefined;
}

/** Nor in a future that a clock showed before it was set back: it would flap until that comes. */
function isLately(downAt: number, now: number): boolean {
  return Math.abs(now - downAt) < flappingWindowMs;
}
