import type { IkeSa } from '#contract/metrics.ts';

/** What is told of a tunnel's past in one line. */
export interface TunnelStory {
  /** "Has never come up", "Last went down", … */
  what: string;
  /** The log's own words, where there are any. */
  message: string | undefined;
  /** RFC 3339; of the message. */
  at: string | undefined;
}

/**
 * What the metrics tell of a tunnel's past. The service keeps its last bad message whether the tunnel went down with
 * it or never came up because of it, so the events decide which of the two is said.
 */
export function tunnelStory(sa: IkeSa | undefined, isUpNow: boolean): TunnelStory | undefined {
  const heuristics = sa?.heuristic_state;
  if (!heuristics) return undefined;
  const message = heuristics.last_down_message === '' ? undefined : heuristics.last_down_message;
  const at = message === undefined ? undefined : heuristics.last_down_message_updated_at;
  const what = storyOf(heuristics, isUpNow, message !== undefined);
  return what === undefined ? undefined : { what, message, at };
}

function storyOf(
  { up_events, down_events }: NonNullable<IkeSa['heuristic_state']>,
  isUpNow: boolean,
  hasMessage: boolean,
): string | undefined {
  if (isUpNow) return hasMessage ? ((down_events ?? 0) > 0 ? 'Last went down' : 'Last error') : undefined;
  if (up_events === 0 && (down_events ?? 0) === 0)
    return hasMessage ? 'Has never come up; last error' : 'Has not come up yet';
  const wasUp = (up_events ?? 0) > 0 || (down_events ?? 0) > 0;
  if (wasUp) return hasMessage ? 'Was up before; last error' : 'Was up before';
  return hasMessage ? 'Last error' : undefined;
}
