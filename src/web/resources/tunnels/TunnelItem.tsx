import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type Fact, mapFact } from '#domain/health/fact.ts';
import { isUp, type TunnelHealth } from '#domain/health/tunnel-health.ts';
import { tunnelStory } from '#domain/health/tunnel-story.ts';
import { FactBadge } from '../facts/FactBadge.tsx';
import { tunnelState } from '../facts/state-facts.ts';
import { useStanding } from '../facts/use-standing.ts';
import { durationText, stampText } from '../../ui/time/format-time.ts';
import { Moment } from '../../ui/time/Moment.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { TunnelLink } from '../links/links.tsx';
import { ReadValue } from '../unread/ReadValue.tsx';
import type { ToldEvidence } from '../gateways/use-tunnel-evidence.ts';
import { TunnelActions } from './TunnelActions.tsx';
import { TunnelReasons } from './TunnelReasons.tsx';
import classes from './tunnels.module.css';

interface TunnelItemProps {
  tunnel: Tunnel;
  connection: Connection;
  gateway: Gateway;
  /** How it does. */
  health: Fact<{ health: TunnelHealth }>;
  /** What is known of it besides. */
  evidence: ToldEvidence;
}

/** A tunnel with its live state, its two ends, what is known of its past and what can be done with it. */
export function TunnelItem({ tunnel, connection, gateway, health, evidence }: TunnelItemProps) {
  const local = gateway.addresses.find(({ name }) => name === tunnel.local_address.name);
  return (
    <li className={classes.tunnel}>
      <div className={classes.tunnelHead}>
        <span className={classes.tunnelName}>
          <TunnelLink
            inherit
            gatewayUuid={gateway.uuid}
            connectionUuid={connection.uuid}
            tunnelUuid={tunnel.uuid}
          >
            <UntrustedText text={tunnel.name} />
          </TunnelLink>
        </span>
        <span className={classes.tunnelSide}>
          <TunnelActions gateway={gateway} connection={connection} tunnel={tunnel} />
          <FactBadge
            fact={tunnelState(mapFact(health, (known) => known.health))}
            more={`The service calls it ${tunnel.operational_state}.`}
          />
        </span>
      </div>
      <div className={classes.ends}>
        <ReadValue of={tunnel} path="local_address.name">
          <code title={tunnel.local_address.name}>{local?.address ?? tunnel.local_address.name}</code>
        </ReadValue>
        <span aria-label="to" role="img">
          →
        </span>
        <ReadValue of={tunnel} path="remote_address.address">
          <code>{tunnel.remote_address.address}</code>
        </ReadValue>
        {tunnel.tunnel_internal_ip && (
          <span className={classes.term}>
            inside <code>{tunnel.tunnel_internal_ip}</code>
          </span>
        )}
      </div>
      <TunnelReasons reasons={evidence.reasons} health={health} />
      <KnownTimes evidence={evidence} health={health} />
    </li>
  );
}

function KnownTimes({ evidence: { sa }, health }: Pick<TunnelItemProps, 'evidence' | 'health'>) {
  const isUpNow = isUp(health.value.health);
  const standing = useStanding(health);
  const story = tunnelStory(sa, isUpNow);
  const establishedMs = isUpNow && sa?.established ? sa.established * 1000 : undefined;
  if (establishedMs === undefined && !story) return null;
  return (
    <div className={classes.times}>
      {establishedMs !== undefined && (
        <span>
          {standing === 'fresh' || health.observedAt === undefined
            ? `IKE SA established for ${durationText(establishedMs)}`
            : `IKE SA established since ${stampText(health.observedAt - establishedMs)}, as last read`}
        </span>
      )}
      {story && (
        <span>
          {story.what}
          {story.message !== undefined && (
            <>
              : <UntrustedText text={story.message} />
            </>
          )}
          {story.at !== undefined && (
            <>
              , <Moment at={story.at} />
            </>
          )}
        </span>
      )}
    </div>
  );
}
