import type { Fact } from '#domain/health/fact.ts';
import { Age } from '../../ui/time/Age.tsx';
import { useStanding } from './use-standing.ts';

/** When what stands beside it was true, and whether it still says anything of now. */
export function FactAge({ fact }: { fact: Fact<unknown> }) {
  return <Age observedAt={fact.observedAt} standing={useStanding(fact)} />;
}
