import type { Standing } from '#domain/health/fact.ts';
import type { Tone } from '../../ui/theme/tone.ts';

/** One of the questions that a page rests on, as it went last. */
export interface Reading {
  standing: Standing;
  /** Unix ms; when what is shown of it was true. */
  observedAt: number | undefined;
  /** Why the console's server gave the last good answer again, in its word for it (`x-stale`). */
  staleWhy: string | undefined;
  /** Why there was no answer at all, in a sentence. */
  error: string | undefined;
}

export interface Doubtful {
  tone: Tone;
  /** What is not known, since when and why; what is asked next; whether sending a change is wise now. */
  text: string;
}

/**
 * Why a gateway's page says less than it did, for trouble that is this gateway's alone: what is everybody's is said above
 * all pages.
 * @param metrics undefined where the page shows nothing of them
 * @param missing tunnels that the gateway calls up and its metrics leave out
 * @param timeText writes a point in time for the reader
 * @returns undefined while what is shown is fresh
 */
export function whyUnknown(
  gateway: Reading,
  metrics: Reading | undefined,
  missing: number,
  timeText: (at: number) => string,
): Doubtful | undefined {
  if (gateway.standing !== 'fresh') {
    const why = reasonOf(gateway, 'this gateway');
    return {
      tone: toneOf(gateway),
      text: `Nothing new is known of this gateway${sinceText(gateway, timeText)}: ${why} It is asked again every few seconds. What stands here is from then; wait with a change until it is read again.`,
    };
  }
  if (metrics && metrics.standing !== 'fresh') {
    const why = reasonOf(metrics, 'them');
    return {
      tone: toneOf(metrics),
      text: `This gateway’s metrics are not known${sinceText(metrics, timeText)}: ${why} They are asked for again every few seconds. How its tunnels do is from then; what is configured is of now. A change can be sent, but whether its tunnels come up again cannot be seen.`,
    };
  }
  if (missing === 0) return undefined;
  const [tunnels, them] = missing === 1 ? ['one tunnel', 'it'] : [`${missing} tunnels`, 'them'];
  return {
    tone: 'unknown',
    text: `The service calls ${tunnels} of this gateway up, but its metrics leave ${them} out: nobody can say whether ${them === 'it' ? 'it carries' : 'they carry'} anything. Both are asked again every few seconds. A change can be sent, but what becomes of ${them} cannot be seen.`,
  };
}

function sinceText({ observedAt }: Reading, timeText: (at: number) => string): string {
  return observedAt === undefined ? '' : ` since ${timeText(observedAt)}`;
}

function toneOf({ standing }: Reading): Tone {
  return standing === 'unknown' ? 'unknown' : 'warning';
}

function reasonOf({ staleWhy, error }: Reading, what: string): string {
  if (staleWhy !== undefined) return reasons(what)[staleWhy] ?? `the API gives no new answer for ${what}.`;
  if (error !== undefined) return `${error.slice(0, 1).toLowerCase()}${error.slice(1)}`;
  return `the answers that come for ${what} are old ones. Something between the console and the API may give the same again.`;
}

/** By what the console's server calls it (`StaleReason` of its `proxy/read-cache`). */
function reasons(what: string): Record<string, string> {
  return {
    failing: `the API answers with an error when it is asked for ${what}.`,
    resting: `the API failed several times in a row when it was asked for ${what}.`,
    forbidden: `the API does not let this console read ${what} any more.`,
    contradictory: 'the API does not find it, though its list has it.',
    slow: `the API takes long to answer for ${what}.`,
    'timed-out': `the API did not answer in time for ${what}.`,
    'cut-off': `the connection to the API broke before its answer for ${what} was complete.`,
    unreadable: `what was answered for ${what} is not an answer of the API.`,
    redirected: `what was answered for ${what} leads elsewhere, which is never followed.`,
    'too-large': `the API’s answer for ${what} was too large to read.`,
    unreachable: 'the API cannot be reached.',
    'rate-limited': 'the API asked for fewer requests.',
    'credentials-refused': 'the API refuses this console’s credentials.',
    overloaded: 'too many requests to the API are waiting already.',
  };
}
