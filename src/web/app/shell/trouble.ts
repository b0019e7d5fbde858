import type { ConsoleStatus } from '#contract/console-status.ts';
import type { Tone } from '../../ui/theme/tone.ts';

export interface Trouble {
  tone: Tone;
  /** In an admin's words: what does not answer, since when, and what that means for what is on screen. */
  text: string;
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
      text: `The console’s server has not answered since ${timeText(lastAnswerAt)}. What you see is from then; what happened since is unknown.`,
    };
  }
  if (status === undefined) return undefined;
  const { host, reachability } = status.upstream;
  const when = (at: string) => timeText(Date.parse(at));
  switch (reachability.state) {
    case 'unknown':
    case 'reachable':
      return undefined;
    case 'unreachable':
      return {
        tone: 'bad',
        text: `The gateway API at ${host} has not answered since ${when(reachability.since)}: ${reachability.reason} What you see is the last that was known.`,
      };
    case 'rate-limited':
      return {
        tone: 'warning',
        text: `The gateway API at ${host} asks for fewer requests; it is asked again at ${when(reachability.until)}. Until then what you see may be old.`,
      };
    case 'credentials-refused':
      return {
        tone: 'bad',
        text: `The gateway API at ${host} refuses this console’s credentials since ${when(reachability.since)}. Check the token or the user name and password that Gatehouse was started with.`,
      };
  }
}
