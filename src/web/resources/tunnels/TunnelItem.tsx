import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelHealth } from '#domain/health/tunnel-health.ts';
import { durationText } from '../../ui/format-time.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { outdatedBadge, tunnelBadges } from './tunnel-words.ts';
import classes from './tunnels.module.css';

interface TunnelItemProps {
  tunnel: Tunnel;
  gateway: Gateway;
  /** Too old to say anything about now. */
  isOutdated: boolean;
  /** What the metrics know of it. */
  sa: IkeSa | undefined;
  /** Its name, where that leads somewhere. */
  name?: ReactNode;
  /** What can be done with it. */
  actions?: ReactNode;
}

/** A tunnel with its live state, its two ends and what is known of its past. */
export function TunnelItem({ tunnel, gateway, isOutdated, sa, name, actions }: TunnelItemProps) {
  const health = tunnelHealth(tunnel, gateway);
  const badge = isOutdated ? outdatedBadge(health) : tunnelBadges[health];
  const local = gateway.addresses.find(({ name }) => name === tunnel.local_address.name);
  return (
    <li className={classes.tunnel}>
      <div className={classes.tunnelHead}>
        <span className={classes.tunnelName}>{name ?? <UntrustedText text={tunnel.name} />}</span>
        <span className={classes.tunnelSide}>
          {actions}
          <StateBadge {...badge} title={`${badge.title} operational_state: ${tunnel.operational_state}`} />
        </span>
      </div>
      <div className={classes.ends}>
        <code title={tunnel.local_address.name}>{local?.address ?? tunnel.local_address.name}</code>
        <span aria-label="to" role="img">
          →
        </span>
        <code>{tunnel.remote_address.address}</code>
        {tunnel.tunnel_internal_ip && (
          <span className={classes.term}>
            inside <code>{tunnel.tunnel_internal_ip}</code>
          </span>
        )}
      </div>
      <KnownTimes sa={sa} isUp={health === 'up' || health === 'degraded'} />
    </li>
  );
}

function KnownTimes({ sa, isUp }: Pick<TunnelItemProps, 'sa'> & { isUp: boolean }) {
  const heuristics = sa?.heuristic_state;
  const establishedMs = isUp && sa?.established ? sa.established * 1000 : undefined;
  if (establishedMs === undefined && !heuristics?.last_down_message) return null;
  return (
    <div className={classes.times}>
      {establishedMs !== undefined && <span>IKE SA established for {durationText(establishedMs)}</span>}
      {heuristics?.last_down_message && (
        <span>
          Last went down: <UntrustedText text={heuristics.last_down_message} />
          {heuristics.last_down_message_updated_at && (
            <>
              {', '}
              <Moment at={heuristics.last_down_message_updated_at} />
            </>
          )}
        </span>
      )}
    </div>
  );
}
