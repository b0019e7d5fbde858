import type { TunnelTrouble } from '#contract/fleet.ts';
import { durationOf, type Fact } from '#domain/health/fact.ts';
import { isUp, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import { useStanding } from '../facts/use-standing.ts';
import { durationText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './tunnels.module.css';

interface TunnelReasonsProps extends Pick<TunnelTrouble, 'reasons'> {
  health: Fact<{ health: TunnelHealth }>;
}

/** Why a tunnel is not well, one line each: what, by which numbers, and for how long. */
export function TunnelReasons({ reasons, health }: TunnelReasonsProps) {
  const now = useNow(30_000);
  const standing = useStanding(health);
  const lasts = (since: number) => durationText(durationOf(health, since, now, standing));
  if (reasons.length === 0 || standing === 'unknown') return null;
  return (
    <ul className={classes.reasons} aria-label="Why it is not well">
      {reasons.map(({ kind, text, since, overSince }) => (
        <li key={kind}>
          <UntrustedText text={isUp(health.value.health) ? `Up, but ${text}` : `Down; ${text}`} />
          {overSince === undefined
            ? `, for ${lasts(since)}.`
            : `, until ${lasts(overSince)} ago. After five minutes without that it is called well.`}
        </li>
      ))}
    </ul>
  );
}
