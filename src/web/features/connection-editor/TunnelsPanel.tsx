import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { MissingItems } from '../../resources/unread/MissingItems.tsx';
import { TunnelItem } from '../../resources/tunnels/TunnelItem.tsx';
import { FactAge } from '../../resources/facts/FactAge.tsx';
import { useGatewayFacts } from '../../resources/gateways/use-gateway-facts.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { AddTunnel } from './AddTunnel.tsx';
import classes from './connection-editor.module.css';

interface TunnelsPanelProps {
  answer: Answer<Gateway>;
  /** As the gateway has it now. */
  connection: Connection;
}

/** The tunnels of a connection as they are now, each with what can be done with it. */
export function TunnelsPanel({ answer, connection }: TunnelsPanelProps) {
  const gateway = answer.data;
  const { gateway: fact, healthOf, evidenceOf } = useGatewayFacts(answer);
  return (
    <Panel
      title="Tunnels"
      actions={<AddTunnel gatewayUuid={gateway.uuid} connection={connection} variant="default" />}
      age={<FactAge fact={fact} />}
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
              health={healthOf(connection, tunnel)}
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
