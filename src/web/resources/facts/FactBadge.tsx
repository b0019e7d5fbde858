import type { Fact } from '#domain/health/fact.ts';
import type { StateWords } from '#domain/health/state-words.ts';
import { StandingBadge } from './StandingBadge.tsx';
import { useStanding } from './use-standing.ts';

export interface FactBadgeProps {
  fact: Fact<StateWords>;
  /** More about it on hover, after what the state means. */
  more?: string;
}

/** A state of the network: as it is, marked with its time when it is old, and what it was once nobody knows. */
export function FactBadge({ fact, more }: FactBadgeProps) {
  return <StandingBadge fact={fact} standing={useStanding(fact)} more={more} />;
}
