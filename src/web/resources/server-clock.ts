import type { TimeSource } from '../ui/time/use-now.ts';

/**
 * What the clock of the console's server says now. A browser's own clock may be wrong by hours and may step, so it
 * never decides how old something is: each answer and event brings the server's time, and in between a monotonic
 * clock counts on.
 */
export interface ServerClock extends TimeSource {
  /** Takes the time that an answer or event carries, Unix ms. Call it as soon as that is here. */
  heard: (serverTime: number) => void;
  /** How far this device's clock is ahead of the server's, ms; negative when it is behind; undefined before any answer. */
  skewMs: () => number | undefined;
}

export interface ClockSources {
  /** Ms from some moment on; never steps. */
  monotonic: () => number;
  /** Unix ms by this device. */
  wall: () => number;
}

interface Sample {
  /** The server's time less the monotonic clock: too small by as long as the answer was on its way. */
  offset: number;
  at: number;
}

/** Of the samples of this long the one that was fastest here is believed. */
const windowMs = 60_000;
/** No answer is on its way for that long: the server's clock was set back. */
const stepMs = 30_000;
/** By so much more may the device's clock have gone on than the monotonic one, which stands still while it sleeps. */
const asleepMs = 5_000;
/** A correction that shows on screen. */
const noticeableMs = 1_000;

export function createServerClock({ monotonic, wall }: ClockSources = browserClocks): ServerClock {
  let samples: Sample[] = [];
  /** The device's clock less the monotonic one, when the server was last heard of. */
  let wallOffset = 0;
  const listeners = new Set<() => void>();

  function offset(): number | undefined {
    return samples.length === 0 ? undefined : Math.max(...samples.map((sample) => sample.offset));
  }
  function now(): number {
    const known = offset();
    if (known === undefined) return wall();
    // After a sleep nobody knows whether time went on or a clock was set: what is too old is asked for again.
    const sleptMs = wall() - monotonic() - wallOffset;
    return Math.floor(monotonic() + known + (sleptMs > asleepMs ? sleptMs : 0));
  }
  return {
    now,
    heard(serverTime) {
      const before = now();
      const at = monotonic();
      const sample = { offset: serverTime - at, at };
      const isSetBack = sample.offset < (offset() ?? -Infinity) - stepMs;
      const recent = isSetBack ? [] : samples.filter((other) => at - other.at < windowMs);
      samples = [...recent.filter((other) => other.offset > sample.offset), sample];
      wallOffset = wall() - at;
      if (Math.abs(now() - before) > noticeableMs) for (const listener of listeners) listener();
    },
    skewMs: () => (samples.length === 0 ? undefined : wall() - now()),
    every(everyMs, tick) {
      const timer = setInterval(tick, everyMs);
      listeners.add(tick);
      return () => {
        clearInterval(timer);
        listeners.delete(tick);
      };
    },
  };
}

const browserClocks: ClockSources = { monotonic: () => performance.now(), wall: () => Date.now() };

/** The page's one clock: every answer and event sets it, everything that tells an age reads it. */
export const serverClock = createServerClock();

/** A moment that the query cache noted by this device's clock, by the server's. */
export function serverTimeOf(deviceTime: number): number {
  return deviceTime - (serverClock.skewMs() ?? 0);
}
