import { clockText, zonedText } from './format-time.ts';
import { useNow } from './use-now.ts';
import classes from './Age.module.css';

export interface AgeProps {
  /** Unix ms; when what is shown was true. */
  observedAt: number | undefined;
  /** How far it may be believed: as it is, marked as old, or not at all. */
  standing: 'fresh' | 'stale' | 'unknown';
}

/** When the data beside it was true, as a moment: an age would tick. */
export function Age({ observedAt, standing }: AgeProps) {
  // Only for the date, which is said once it is not today's.
  const now = useNow(30_000);
  if (observedAt === undefined)
    return (
      <span className={classes.age} translate="no">
        not read yet
      </span>
    );
  return (
    <time
      translate="no"
      className={classes.age}
      data-standing={standing}
      dateTime={new Date(observedAt).toISOString()}
      title={zonedText(observedAt)}
    >
      {words[standing]} {clockText(observedAt, now)}
    </time>
  );
}

const words = { fresh: 'read at', stale: 'last read at', unknown: 'unknown since' } as const;
