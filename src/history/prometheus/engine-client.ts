import type { Pool } from 'undici';
import type { Clock } from '#domain/clock.ts';
import { type Exchanged, exchange } from '#platform/exchange.ts';
import { type EngineSeries, type ReadAnswer, readAnswer } from './engine-answer.ts';
import type { EngineTrouble } from './engine-trouble.ts';

export type EngineAnswer = { ok: true; series: EngineSeries[] } | { ok: false; trouble: EngineTrouble };

/** A question of the HTTP API of Prometheus. Times are Unix ms. https://prometheus.io/docs/prometheus/latest/querying/api/ */
export type Question =
  | { kind: 'at'; query: string; at: number }
  | { kind: 'steps'; query: string; from: number; to: number; stepMs: number };

export interface EngineClientOptions {
  pool: Pool;
  /** What stands before `/api/v1`, as `/prometheus` of Mimir; empty for nothing. */
  prefix: string;
  /** Read for each question, since tokens are renewed. @throws a sentence for an admin */
  token: () => Promise<string | undefined>;
  clock: Clock;
  /** Of headers and body together, ms. */
  withinMs?: number;
  answerBytes?: number;
  /** Questions at once; others wait for their turn, within their time. */
  atOnce?: number;
}

export interface EngineClient {
  ask(question: Question): Promise<EngineAnswer>;
}

const usualWithinMs = 10_000;
const usualAnswerBytes = 32 * 1024 * 1024;
const usualAtOnce = 8;
const mostWaiting = 200;

/** Asks one engine, within limits of time, size and number. Redirects are not followed: the token is for this address. */
export function createEngineClient(options: EngineClientOptions): EngineClient {
  const { clock, withinMs = usualWithinMs, answerBytes = usualAnswerBytes } = options;
  const turns = createTurns(clock, options.atOnce ?? usualAtOnce);

  async function send(question: Question, untilMs: number): Promise<EngineAnswer> {
    let token: string | undefined;
    try {
      token = await options.token();
    } catch {
      return trouble('The token file of the history engine cannot be read.');
    }
    const leftMs = Math.max(1, untilMs - clock.now());
    const exchanged = await exchange(
      options.pool,
      clock,
      { headersMs: leftMs, bodyMs: leftMs, responseBytes: answerBytes },
      {
        // In the body: there is no limit to its length, and it stands in no log of addresses.
        method: 'POST',
        path: `${options.prefix}${question.kind === 'at' ? '/api/v1/query' : '/api/v1/query_range'}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          'user-agent': 'gatehouse',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: formOf(question, leftMs).toString(),
        signal: undefined,
        withinMs: leftMs,
      },
    );
    return judged(exchanged, withinMs, answerBytes);
  }

  return {
    async ask(question) {
      const until = clock.now() + withinMs;
      const leave = await turns.take(withinMs);
      if (!leave) return trouble('The history engine is asked more than it answers.', 'either');
      try {
        return await send(question, until);
      } finally {
        leave();
      }
    },
  };
}

function formOf(question: Question, withinMs: number): URLSearchParams {
  const timeout = `${Math.max(1, Math.ceil(withinMs / 1_000))}s`;
  // Without a cache VictoriaMetrics does not move the ends of the range to where it likes them.
  const form = new URLSearchParams({ query: question.query, timeout, nocache: '1' });
  if (question.kind === 'at') form.set('time', seconds(question.at));
  else {
    form.set('start', seconds(question.from));
    form.set('end', seconds(question.to));
    form.set('step', seconds(question.stepMs));
  }
  return form;
}

const seconds = (ms: number) => (ms / 1_000).toFixed(3);

function judged(exchanged: Exchanged, withinMs: number, answerBytes: number): EngineAnswer {
  if (exchanged.kind === 'none')
    return trouble(whyNone(exchanged.reason, withinMs, answerBytes), concernOf(exchanged.reason));
  const { status, text } = exchanged;
  if (status === 401 || status === 403)
    return trouble(`The history engine refuses the token (${status}); give another by --history-token-file.`);
  const read = readAnswer(text);
  if (status === 200 && read.kind === 'series') return { ok: true, series: read.series };
  return whyNot(status, read);
}

function whyNot(status: number, read: ReadAnswer): EngineAnswer {
  // It understood what was asked, and cannot answer that: too much at once, a function that it does not have.
  if (read.kind === 'refused' && (status === 400 || status === 422 || status === 200))
    return trouble(`The history engine refuses the query (${status}, ${read.type}).`, 'question');
  if (status === 200)
    return trouble('What answers at the history engine’s address does not speak the API of Prometheus.');
  if (status === 404)
    return trouble(
      'The history engine has nothing at this address (404): is the path of --history-url right?',
    );
  return trouble(`The history engine answers with an error (${status}).`);
}

type Reason = Extract<Exchanged, { kind: 'none' }>['reason'];

function concernOf(reason: Reason): EngineTrouble['concerns'] {
  if (reason === 'too-large') return 'question';
  return reason === 'timed-out' ? 'either' : 'engine';
}

function whyNone(reason: Reason, withinMs: number, answerBytes: number): string {
  switch (reason) {
    case 'unreachable':
      return 'The history engine cannot be reached.';
    case 'timed-out':
    case 'aborted':
      return `The history engine did not answer within ${Math.round(withinMs / 1_000)} s.`;
    case 'cut-off':
      return 'The history engine broke off its answer.';
    case 'too-large':
      return `The history engine’s answer is larger than ${Math.round(answerBytes / 1024 / 1024)} MiB.`;
    case 'unreadable':
      return 'What answers at the history engine’s address does not speak the API of Prometheus.';
  }
}

function trouble(reason: string, concerns: EngineTrouble['concerns'] = 'engine'): EngineAnswer {
  return { ok: false, trouble: { reason, concerns } };
}

/** So many at once; who comes later waits for one to leave. */
function createTurns(clock: Clock, atOnce: number) {
  let taken = 0;
  const waiting = new Set<() => void>();

  function leave(): void {
    taken--;
    const [next] = waiting;
    next?.();
  }
  return {
    /** @returns what to call when done; undefined when it did not come to it in time */
    take(withinMs: number): Promise<(() => void) | undefined> {
      if (taken < atOnce) {
        taken++;
        return Promise.resolve(leave);
      }
      if (waiting.size >= mostWaiting) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const cancel = clock.after(withinMs, () => {
          waiting.delete(turn);
          resolve(undefined);
        });
        function turn(): void {
          waiting.delete(turn);
          cancel();
          taken++;
          resolve(leave);
        }
        waiting.add(turn);
      });
    },
  };
}
