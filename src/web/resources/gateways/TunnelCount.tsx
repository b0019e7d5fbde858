import type { GatewayRow } from '#contract/fleet.ts';
import type { Fact, Standing } from '#domain/health/fact.ts';
import { tunnelCountState } from '../facts/state-facts.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import classes from './tunnel-count.module.css';

interface TunnelCountProps {
  fact: Fact<GatewayRow['tunnels']>;
  /** How far may be believed what is counted. */
  standing: Standing;
}

/** "3 of 4" with the shape of the worst of them. */
export function TunnelCount({ fact, standing }: TunnelCountProps) {
  const tunnels = fact.value;
  const state = tunnelCountState(fact, standing);
  if (state === undefined) return <span className={classes.none}>none</span>;
  return (
    <span className={classes.count} data-tone={state.tone} title={state.title} translate="no">
      <ToneGlyph tone={state.tone} />
      <span>
        {standing === 'unknown' && 'was '}
        {tunnels.up} of {tunnels.isPartial ? '?' : tunnels.total}
      </span>
    </span>
  );
}
