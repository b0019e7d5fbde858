import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { MissingItems } from '../../resources/unread/MissingItems.tsx';
import { TunnelItem } from '../../resources/tunnels/TunnelItem.tsx';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { Age } from '../../ui/time/Age.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { useNow } from '../../ui/time/use-now.ts';
import { AddTunnel } from './AddTunnel.tsx';
import classes from './connection-editor.module.css';

interface TunnelsPanelProps {
  answer: Answer<Gateway>;
  /** As the gateway has it now. */
  connection: Connection;
  isOutdated: boolean;
}

/** The tunnels of a connection as they are now, each with what can be done with it. */
export function TunnelsPanel({ answer, connection, isOutdated }: TunnelsPanelProps) {
  const gateway = answer.data;
  const now = useNow(5_000);
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  return (
    <Panel
      title="Tunnels"
      actions={<AddTunnel gatewayUuid={gateway.uuid} connection={connection} variant="default" />}
      age={
        <Age observedAt={answer.observedAt} now={now} limitMs={3 * settledPollMs} isStale={answer.isStale} />
      }
    >
      {connection.tunnels.length === 0 && !lacksItems(connection, 'tunnels') && (
        <EmptyState title="No tunnels" text="Nothing is carried to the other side until there is one." />
      )}
      {connection.tunnels.length > 0 && (
        <ul className={classes.tunnels}>
          {connection.tunnels.map((tunnel) => (
            <TunnelItem
              key={tunnel.uuid ?? tunnel.name}
              tunnel={tunnel}
              gateway={gateway}
              isOutdated={isOutdated}
              evidence={evidenceOf(connection, tunnel)}
              connection={connection}
            />
          ))}
        </ul>
      )}
      <MissingItems what="tunnel" of={connection} list="tunnels" />
    </Panel>
  );
}
