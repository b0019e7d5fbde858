import type { Clock } from '#domain/clock.ts';
import type { EngineClient } from './engine-client.ts';

/** Whether an engine answers, since when, Unix ms, and why not. */
export type EngineStanding =
  | { state: 'answers'; since: number }
  | { state: 'silent'; since: number; reason: string };

export interface WatchedEngine extends EngineClient {
  /** Asks for nothing in particular, unless it was asked a moment ago. */
  look(): Promise<EngineStanding>;
}

/** Whoever draws a chart does not wait for an engine that just did not answer. */
const restMs = 10_000;
/** Of its standing: who looks at it once more within that time is told the same. */
const freshMs = 5_000;

/**
 * The same engine, and what is known of it. While it does not answer everybody is told at once why, and it is looked at each ten
 * seconds, as long as somebody asks. Of a question that took too long it is not known whose fault that is: a light one tells.
 */
export function watchEngine(client: EngineClient, clock: Clock): WatchedEngine {
  let standing: EngineStanding = {
    state: 'silent',
    since: clock.now(),
    reason: 'The history engine was not asked yet.',
  };
  let heardAt: number | undefined;
  let looking: Promise<void> | undefined;

  function noteAnswer(): void {
    heardAt = clock.now();
    if (standing.state !== 'answers') standing = { state: 'answers', since: heardAt };
  }
  function noteSilence(reason: string): void {
    const isFirst = heardAt === undefined || standing.state !== 'silent';
    heardAt = clock.now();
    standing = { state: 'silent', since: isFirst ? heardAt : standing.since, reason };
  }
  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => (looking = undefined));
    return looking;
  }
  async function lookOnce(): Promise<void> {
    const answer = await client.ask({ kind: 'at', query: 'vector(1)', at: clock.now() });
    if (answer.ok || answer.trouble.concerns === 'question') noteAnswer();
    else noteSilence(answer.trouble.reason);
  }

  return {
    async ask(question) {
      if (standing.state === 'silent' && heardAt !== undefined) {
        if (clock.now() - heardAt >= restMs) void look();
        return { ok: false, trouble: { reason: standing.reason, concerns: 'engine' } };
      }
      const answer = await client.ask(question);
      if (answer.ok || answer.trouble.concerns === 'question') noteAnswer();
      else if (answer.trouble.concerns === 'engine') noteSilence(answer.trouble.reason);
      else void look();
      return answer;
    },
    async look() {
      if (heardAt === undefined || clock.now() - heardAt >= freshMs) await look();
      return standing;
    },
  };
}
