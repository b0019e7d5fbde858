import type { GatewayRow } from '#contract/fleet.ts';
import type { Tone } from '../../ui/tone.ts';
import { ToneGlyph } from '../../ui/ToneGlyph.tsx';
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
  const words = tunnelsWords(tunnels);
  return (
    <span className={classes.count} data-tone={tone} title={isOutdated ? `Unknown, was ${words}` : words}>
      <ToneGlyph tone={tone} />
      <span>
        {tunnels.up} of {tunnels.total}
      </span>
    </span>
  );
}

/** The worst of a gateway's tunnels; undefined when it has none. */
export function tunnelsTone({ total, up, down, unhealthy }: GatewayRow['tunnels']): Tone | undefined {
  if (total === 0) return undefined;
  if (down > 0) return 'bad';
  if (unhealthy > 0) return 'warning';
  return up === total ? 'good' : 'unknown';
}

/** "2 up (1 with bad log messages), 1 down, 1 unknown" */
export function tunnelsWords({ total, up, down, unhealthy }: GatewayRow['tunnels']): string {
  const other = total - up - down;
  return [
    `${up} up${unhealthy > 0 ? ` (${unhealthy} with bad log messages)` : ''}`,
    down > 0 && `${down} down`,
    other > 0 && `${other} connecting or unknown`,
  ]
    .filter(Boolean)
    .join(', ');
}
