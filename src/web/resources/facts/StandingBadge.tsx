import { type Fact, type Standing, wordsOf } from '#domain/health/fact.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { clockText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { StateBadge } from '../../ui/values/StateBadge.tsx';

interface StandingBadgeProps {
  fact: Fact<StateWords>;
  /** Of the whole list that it is a row of, which is found out once. */
  standing: Standing;
  /** More about it on hover, after what the state means. */
  more?: string | undefined;
}

/** A state of the network for a row of a list; by itself it is a `FactBadge`. */
export function StandingBadge({ fact, standing, more }: StandingBadgeProps) {
  // Only for the date. A moment and no age: what is old must not tick.
  const now = useNow(30_000);
  const { tone, label, title } = wordsOf(fact, standing);
  const { observedAt } = fact;
  const isDated = standing === 'stale' && observedAt !== undefined;
  return (
    <StateBadge
      tone={tone}
      label={isDated ? `${label} at ${clockText(observedAt, now)}` : label}
      title={more === undefined ? title : `${title} ${more}`}
      // What is unknown is marked whether it became so by its age or was read so.
      isMarked={standing !== 'fresh' || tone === 'unknown'}
    />
  );
}
