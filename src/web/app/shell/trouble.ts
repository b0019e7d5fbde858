import type { ConsoleStatus } from '#contract/console-status.ts';
import type { Tone } from '../../ui/theme/tone.ts';

export interface Trouble {
  tone: Tone;
  /**
   * In an admin's words: what does not answer, since when, what is asked next, and whether sending a change is wise now.
   */
  text: string;
  /** Unix ms on the server's clock. */
  since?: number;
  /** What is answered meanwhile is not to be believed either. */
  isOfAnswers?: boolean;
}

/**
 * What stands between the console and the truth, worst first; `undefined` when nothing does.
 * @param lastAnswerAt Unix ms of the last answer of the console's own server, while it does not answer
 * @param timeText writes a point in time for the reader
 */
export function troubleOf(
  status: ConsoleStatus | undefined,
  lastAnswerAt: number | undefined,
  timeText: (at: number) => string,
): Trouble | undefined {
  if (lastAnswerAt !== undefined) {
    return {
      tone: 'bad',
      since: lastAnswerAt,
      text: `The console’s server has not answered since ${timeText(lastAnswerAt)}; it is asked again every second. What you see is from then, and what happened since is unknown. A change cannot be sent now; what you typed stays.`,
    };
  }
  if (status === undefined) return undefined;
  const { host, reachability } = status.upstream;
  const api = `The gateway API at ${host}`;
  switch (reachability.state) {
    case 'unknown':
    case 'reachable':
      return undefined;
    case 'unreachable': {
      const since = Date.parse(reachability.since);
      const advice = reachability.mayArrive
        ? 'Send no change now: it might be made and its answer lost.'
        : 'A change sent now would not arrive, so nothing would be changed.';
      return {
        tone: 'bad',
        since,
        text: `${api} has not answered since ${timeText(since)}: ${reachability.reason} It is asked again every few seconds; what you see is the last that was known. ${advice}`,
      };
    }
    case 'rate-limited':
      return {
        tone: 'warning',
        since: Date.parse(reachability.since),
        text: `${api} asks for fewer requests since ${timeText(Date.parse(reachability.since))}; it is asked again at ${timeText(Date.parse(reachability.until))}. Until then what you see is the last that was known, and a change would be refused.`,
      };
    case 'credentials-refused': {
      const since = Date.parse(reachability.since);
      return {
        tone: 'bad',
        since,
        text: `${api} refuses this console’s credentials since ${timeText(since)}; it is asked again every few seconds. Check the token or the user name and password that Gatehouse was started with. What you see is the last that was known, and no change can be made.`,
      };
    }
    case 'contradictory': {
      const since = Date.parse(reachability.since);
      return {
        tone: 'bad',
        since,
        isOfAnswers: true,
        text: `${api} contradicts itself since ${timeText(since)}: ${reachability.reason} It is asked again every few seconds; what you see is from before. Send no change until this is clear.`,
      };
    }
  }
}
