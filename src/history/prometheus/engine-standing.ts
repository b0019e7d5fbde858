import type { Clock } from '#domain/clock.ts';
import type { EngineAnswer, EngineClient, Question } from './engine-client.ts';

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
 * The same engine, and what is known of it. While it does not answer one question goes to it each ten seconds, and all others
 * are told at once why there is no answer.
 */
export function watchEngine(client: EngineClient, clock: Clock): WatchedEngine {
  let standing: EngineStanding | undefined;
  let heardAt = -Infinity;
  let isTrying = false;

  function note(answer: EngineAnswer): void {
    heardAt = clock.now();
    if (answer.ok || answer.trouble.isAboutQuestion) {
      if (standing?.state !== 'answers') standing = { state: 'answers', since: heardAt };
    } else {
      const since = standing?.state === 'silent' ? standing.since : heardAt;
      standing = { state: 'silent', since, reason: answer.trouble.reason };
    }
  }
  async function ask(question: Question): Promise<EngineAnswer> {
    if (standing?.state !== 'silent') return sent(question);
    if (isTrying || clock.now() - heardAt < restMs)
      return { ok: false, trouble: { reason: standing.reason, isAboutQuestion: false } };
    isTrying = true;
    try {
      return await sent(question);
    } finally {
      isTrying = false;
    }
  }
  async function sent(question: Question): Promise<EngineAnswer> {
    const answer = await client.ask(question);
    note(answer);
    return answer;
  }

  return {
    ask,
    async look() {
      if (clock.now() - heardAt >= freshMs) await ask({ kind: 'at', query: 'vector(1)', at: clock.now() });
      return (
        standing ?? { state: 'silent', since: clock.now(), reason: 'The history engine was not asked yet.' }
      );
    },
  };
}
