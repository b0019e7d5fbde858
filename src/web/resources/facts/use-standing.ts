import { use } from 'react';
import { type Fact, type Standing, standingOf } from '#domain/health/fact.ts';
import { useFromNow } from '../../ui/time/use-now.ts';
import { DoubtContext } from './doubt.ts';

/** How far a fact may be believed now. Drawn again only when that changes, within a second. */
export function useStanding(fact: Fact<unknown>): Standing {
  const doubt = use(DoubtContext);
  return useFromNow((now) => standingOf(fact, now, doubt));
}
