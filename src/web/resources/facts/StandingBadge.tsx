import type { Standing } from '#domain/health/fact.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { clockText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { StateBadge } from '../../ui/values/StateBadge.tsx';

interface StandingBadgeProps {
  /** As they may be said at this standing. */
  words: StateWords;
  standing: Standing;
  /** Unix ms; said of what is marked as old. */
  observedAt: number | undefined;
}

/** For a row of a list: its standing is that of the whole list, which is found out once. */
export function StandingBadge({ words: { tone, label, title }, standing, observedAt }: StandingBadgeProps) {
  // Only for the date. A moment and no age: what is old must not tick.
  const now = useNow(30_000);
  const isMarked = standing === 'stale' && observedAt !== undefined;
  const said = isMarked ? `${label} at ${clockText(observedAt, now)}` : label;
  return (
    // What is unknown is marked whether it became so by its age or was read so.
    <StateBadge
      tone={tone}
      label={said}
      title={title}
      isMarked={standing !== 'fresh' || tone === 'unknown'}
    />
  );
}
