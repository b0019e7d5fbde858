import { clockText, zonedText } from './format-time.ts';
import classes from './Age.module.css';

/** Three polls of 15 s: after that nobody knows any more. */
const defaultLimitMs = 45_000;

export interface AgeProps {
  /** Unix ms; when what is shown was true. */
  observedAt: number | undefined;
  /** Unix ms; from `useNow`. */
  now: number;
  /** Past this age the value counts as unknown. */
  limitMs?: number;
  /** The server says so: what is shown is its last good answer. */
  isStale?: boolean;
}

/** When the data beside it was true: "read at 14:02:10", past its limit "unknown since 14:02:10". */
export function Age({ observedAt, now, limitMs = defaultLimitMs, isStale = false }: AgeProps) {
  if (observedAt === undefined) {
    return (
      <span className={classes.age} translate="no">
        not read yet
      </span>
    );
  }
  const isUnknown = isStale || now - observedAt > limitMs;
  return (
    <time
      translate="no"
      className={classes.age}
      data-unknown={isUnknown || undefined}
      dateTime={new Date(observedAt).toISOString()}
      title={zonedText(observedAt)}
    >
      {isUnknown ? 'unknown since' : 'read at'} {clockText(observedAt, now)}
    </time>
  );
}
