import { relativeText, stampText, zonedText } from './format-time.ts';
import { useNow } from './use-now.ts';

export interface MomentProps {
  /** RFC 3339 or Unix ms. */
  at: string | number;
  /** Without the relative part, where room is short. */
  isBrief?: boolean;
}

const tickMs = 30_000;

/** A point in time: local date and time, how long ago, and the zone on hover. What is no date is shown as it came. */
export function Moment({ at, isBrief = false }: MomentProps) {
  const lastTick = useNow(tickMs);
  const time = typeof at === 'number' ? at : Date.parse(at);
  // What happened since the last tick is not in the future.
  const now = time > lastTick && time <= lastTick + tickMs ? time : lastTick;
  if (!Number.isFinite(time)) return <bdi>{at}</bdi>;
  return (
    <time translate="no" dateTime={new Date(time).toISOString()} title={zonedText(time)}>
      {stampText(time)}
      {!isBrief && ` (${relativeText(time, now)})`}
    </time>
  );
}
