/** The console's own server took a request, or seemed to, and did not answer in time. */
export class NoAnswerInTimeError extends Error {
  override readonly name = 'NoAnswerInTimeError';
  readonly seconds: number;
  constructor(limitMs: number, isRead: boolean, options?: ErrorOptions) {
    const seconds = Math.round(limitMs / 1_000);
    const next = isRead
      ? 'It was given up; what is shown by itself is asked for again by itself.'
      : 'It may still be at it, so it is asked first what became of this request.';
    super(`The console’s server did not answer within ${seconds} s. ${next}`, options);
    this.seconds = seconds;
  }
}

/** How long an answer may take with its whole body, ms. */
export interface AnswerLimits {
  read: number;
  change: number;
}

/**
 * Longer than the server itself waits for the service: 30 s for a call with all its repeats, and after a lost answer to a
 * change it looks for it. It is for a server that hangs, which nobody else can say anything about.
 */
export const answerLimits: AnswerLimits = { read: 35_000, change: 65_000 };

/**
 * Asks until the limit, the reading of the body included.
 * @param ask must give up when the signal that it is given says so
 * @param signal of whoever wants to know; with it everything ends as they say
 * @param tooLate what is thrown when time is up
 */
export async function inTime<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
  signal: AbortSignal | undefined,
  tooLate: (cause: unknown) => Error,
): Promise<T> {
  const limit = new AbortController();
  // Not `AbortSignal.timeout`: a page that polls would have dozens of them running for answers that came long ago.
  const timer = setTimeout(() => limit.abort(), limitMs);
  try {
    return await ask(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal);
  } catch (cause) {
    throw limit.signal.aborted && signal?.aborted !== true ? tooLate(cause) : cause;
  } finally {
    clearTimeout(timer);
  }
}
