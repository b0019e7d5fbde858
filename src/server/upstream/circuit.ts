import type { Clock } from '#domain/clock.ts';

/*
 * A gate for all callers. It closes on three signs: the other side asks for a pause (429, or 503 with Retry-After),
 * refuses the credentials, or keeps failing. While it is closed nothing passes; afterwards one probe does, and what
 * becomes of it decides. Pauses are short and do not grow: one probe every two seconds costs the other side nothing, and
 * that it answers again is to be seen within five. Security rows U6, U7, fault R5.
 */

export type PauseCause = 'rate-limited' | 'failing' | 'credentials-refused';
export type Report =
  | { kind: 'ok' }
  | { kind: 'failed' }
  | { kind: 'timed-out' }
  | { kind: 'refused-credentials' }
  /** `forMs` is undefined when the other side did not say how long. */
  | { kind: 'rate-limited'; forMs: number | undefined }
  /** Says nothing about the other side: the caller gave up. */
  | { kind: 'aborted' };

export type Admission =
  | { kind: 'go'; report: (report: Report) => void }
  | { kind: 'refused'; cause: PauseCause; until: number };

export type CircuitState =
  | { state: 'open-for-calls' }
  | { state: 'paused'; cause: PauseCause; until: number };

export interface Circuit {
  /** Whoever is let through must report exactly once. */
  admit(): Admission;
  state(): CircuitState;
}

export const circuitRules = {
  windowMs: 30_000,
  leastCalls: 10,
  failureShare: 0.5,
  timeoutsInARow: 5,
  pauseMs: 2_000,
  /** A probe that hangs on a dead line is not waited for: the next one may find it alive. */
  probeMs: 2_000,
  /** Credentials that are refused for so long do not come right by themselves, and asking may lock an account. */
  credentialsTriedMs: 600_000,
  credentialsPauseMs: 60_000,
  longestRateLimitMs: 300_000,
};

export function createCircuit(clock: Clock, rules = circuitRules): Circuit {
  const lately = createCallCount(rules.windowMs);
  let timeoutsInARow = 0;
  let pausedSince: number | undefined;
  let pause: { cause: PauseCause; until: number; probedAt: number | undefined } | undefined;

  function pauseFor(cause: PauseCause, ms: number): void {
    const until = Math.max(clock.now() + ms, pause?.until ?? 0);
    pause = { cause, until, probedAt: undefined };
    pausedSince ??= clock.now();
    lately.forget();
    timeoutsInARow = 0;
  }
  function credentialsPause(): number {
    const isHopeless = clock.now() - (pausedSince ?? clock.now()) >= rules.credentialsTriedMs;
    return isHopeless ? rules.credentialsPauseMs : rules.pauseMs;
  }
  function mayProbe(probedAt: number | undefined): boolean {
    // One that was sent in the future was sent before the clock was set back.
    return probedAt === undefined || Math.abs(clock.now() - probedAt) >= rules.probeMs;
  }
  function isTooBad(): boolean {
    if (timeoutsInARow >= rules.timeoutsInARow) return true;
    return lately.calls() >= rules.leastCalls && lately.failures() >= lately.calls() * rules.failureShare;
  }

  /** One that hung says nothing of now: of the probes that were sent since it is the newest that decides. */
  function probeFailed(probedAt: number): void {
    if (!pause || pause.probedAt !== probedAt) return;
    if (clock.now() - probedAt < rules.probeMs) pauseFor('failing', rules.pauseMs);
    else pause.probedAt = undefined;
  }

  /** @param probedAt of a probe: when it was sent */
  function take(report: Report, probedAt?: number): void {
    const isProbe = probedAt !== undefined;
    switch (report.kind) {
      case 'rate-limited':
        return pauseFor('rate-limited', Math.min(report.forMs ?? rules.pauseMs, rules.longestRateLimitMs));
      case 'refused-credentials':
        return pauseFor('credentials-refused', credentialsPause());
      case 'aborted':
        if (isProbe && pause) pause.probedAt = undefined;
        return;
      case 'ok':
        if (isProbe) {
          pause = undefined;
          pausedSince = undefined;
        }
        timeoutsInARow = 0;
        return lately.count(clock.now(), false);
      case 'failed':
      case 'timed-out':
        if (isProbe) return probeFailed(probedAt);
        timeoutsInARow = report.kind === 'timed-out' ? timeoutsInARow + 1 : 0;
        lately.count(clock.now(), true);
        if (!pause && isTooBad()) pauseFor('failing', rules.pauseMs);
    }
  }

  return {
    admit() {
      if (!pause) return { kind: 'go', report: (report) => take(report) };
      if (clock.now() < pause.until || !mayProbe(pause.probedAt)) {
        return { kind: 'refused', cause: pause.cause, until: pause.until };
      }
      const probedAt = clock.now();
      pause.probedAt = probedAt;
      return { kind: 'go', report: (report) => take(report, probedAt) };
    },
    state() {
      return pause
        ? { state: 'paused', cause: pause.cause, until: pause.until }
        : { state: 'open-for-calls' };
    },
  };
}

/** How many calls of the last moments there were and how many failed: at any rate of calls the cost of one is the same. */
function createCallCount(windowMs: number) {
  let calls: { at: number; isFailure: boolean }[] = [];
  /** Of those that count; what is before it is over. */
  let first = 0;
  let failures = 0;

  function forget(): void {
    calls = [];
    first = 0;
    failures = 0;
  }
  function dropOld(now: number): void {
    for (let oldest = calls[first]; oldest && now - oldest.at >= windowMs; oldest = calls[++first]) {
      if (oldest.isFailure) failures--;
    }
    if (first <= calls.length / 2) return;
    calls = calls.slice(first);
    first = 0;
  }

  return {
    forget,
    calls: () => calls.length - first,
    failures: () => failures,
    count(now: number, isFailure: boolean): void {
      // A clock that was set back says nothing of how long ago the others were.
      if (now < (calls.at(-1)?.at ?? now)) forget();
      dropOld(now);
      calls.push({ at: now, isFailure });
      if (isFailure) failures++;
    },
  };
}
