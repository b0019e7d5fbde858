import type { GatewayRow } from '#contract/fleet.ts';
import { tunnelCountWords, tunnelsTone } from '#domain/health/gateway-words.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import classes from './tunnel-count.module.css';

interface TunnelCountProps {
  tunnels: GatewayRow['tunnels'];
  /** What is counted is too old to say anything of now. */
  isOutdated: boolean;
}

/** "3 of 4" with the shape of the worst of them. */
export function TunnelCount({ tunnels, isOutdated }: TunnelCountProps) {
  const worst = tunnelsTone(tunnels);
  if (worst === undefined) return <span className={classes.none}>none</span>;
  const tone = isOutdated ? 'unknown' : worst;
  const words = tunnelCountWords(tunnels);
  return (
    <span
      className={classes.count}
      data-tone={tone}
      title={isOutdated ? `Unknown, was ${words}` : words}
      translate="no"
    >
      <ToneGlyph tone={tone} />
      <span>
        {tunnels.up} of {tunnels.isPartial ? '?' : tunnels.total}
      </span>
    </span>
  );
}
