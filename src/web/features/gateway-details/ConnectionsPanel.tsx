import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems, missingItems } from '#contract/unread.ts';
import { MissingItems } from '../../resources/unread/MissingItems.tsx';
import { ReadValue } from '../../resources/unread/ReadValue.tsx';
import { ConnectionLink } from '../../resources/links/links.tsx';
import { ConnectionActions } from '../../resources/tunnels/ConnectionActions.tsx';
import { TunnelItem } from '../../resources/tunnels/TunnelItem.tsx';
import { FactAge } from '../../resources/facts/FactAge.tsx';
import { useGatewayFacts } from '../../resources/gateways/use-gateway-facts.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { NewConnection } from './NewConnection.tsx';
import classes from './gateway-details.module.css';

/** Connections with their routes and tunnels. State comes from the gateway itself, times and reasons from its metrics. */
export function ConnectionsPanel({ answer }: { answer: Answer<Gateway> }) {
  const gateway = answer.data;
  const { gateway: fact, healthOf, evidenceOf } = useGatewayFacts(answer);
  const missing = missingItems(gateway, 'connections');
  return (
    <Panel
      title="Connections and tunnels"
      actions={<NewConnection gateway={gateway} />}
      age={<FactAge fact={fact} />}
    >
      {gateway.connections.length === 0 && missing.length > 0 && (
        <EmptyState
          title="Connections unknown"
          text="The service sent them in a form that cannot be read here. They are still there."
        />
      )}
      {gateway.connections.length === 0 && missing.length === 0 && (
        <EmptyState
          title="No connections"
          text={
            gateway.features.includes('vpn')
              ? 'A connection joins networks here with networks of another site through one or more tunnels.'
              : 'Connections need the VPN feature, which this gateway does not have.'
          }
        />
      )}
      {gateway.connections.map((connection) => (
        <section key={connection.uuid ?? connection.name} className={classes.connection}>
          <div className={classes.connectionHead}>
            <h3 className={classes.connectionName}>
              <ConnectionLink inherit gatewayUuid={gateway.uuid} connectionUuid={connection.uuid}>
                <UntrustedText text={connection.name} />
              </ConnectionLink>
              <span className={classes.term}>{connection.type}</span>
            </h3>
            <span>
              <ConnectionActions gateway={gateway} connection={connection} />
            </span>
          </div>
          <Routes connection={connection} />
          {connection.tunnels.length === 0 && !lacksItems(connection, 'tunnels') && (
            <p className={classes.note}>No tunnels: nothing is carried to the other side.</p>
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
        </section>
      ))}
      <MissingItems what="connection" of={gateway} list="connections" />
    </Panel>
  );
}

function Routes({ connection }: { connection: Connection }) {
  return (
    <dl className={classes.routes}>
      <div>
        <dt>Local networks</dt>
        <dd>
          <RouteList connection={connection} side="local_routes" />
        </dd>
      </div>
      <div>
        <dt>Remote networks</dt>
        <dd>
          <RouteList connection={connection} side="remote_routes" />
        </dd>
      </div>
    </dl>
  );
}

function RouteList({ connection, side }: { connection: Connection; side: 'local_routes' | 'remote_routes' }) {
  const routes = connection[side];
  return (
    <>
      {routes.length === 0 && !lacksItems(connection, side) && 'none'}
      {routes.map((route) => (
        <ReadValue key={route.name} of={route} path="static_network">
          <code title={route.name}>{route.static_network}</code>
        </ReadValue>
      ))}
      <MissingItems what="route" of={connection} list={side} />
    </>
  );
}
