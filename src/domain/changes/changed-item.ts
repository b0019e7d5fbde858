import type {
  ConnectionConfiguration,
  GatewayConfiguration,
} from '../configuration/gateway-configuration.ts';
import type { WrittenChange } from './change.ts';

/** What a request is about when it is a part of a gateway, told by the place of that part in its list. */
interface Item {
  connection: string | undefined;
  tunnel?: string | undefined;
}

/**
 * Where the body of a request lies in the gateway of `changedLast`, before which its paths begin: `''` for one about
 * the gateway, `connections.2.tunnels.0` for one about a tunnel; undefined for one that has no body.
 */
export function rootOf(gateway: GatewayConfiguration, change: WrittenChange): string | undefined {
  const { connections, labels, addresses } = gateway;
  switch (change.endpoint) {
    case 'createGateway':
    case 'modifyGateway':
    case 'replaceGateway':
      return '';
    case 'createLabel':
      return `labels.${labels.length}`;
    case 'modifyLabel':
      return `labels.${labels.findIndex(({ key }) => key === change.params.key)}`;
    case 'modifyAddress':
      return `addresses.${addresses.findIndex(({ name }) => name === change.params.address_name)}`;
    case 'createConnection':
      return `connections.${connections.length}`;
    case 'modifyConnection':
      return `connections.${connections.length - 1}`;
    case 'createTunnel':
    case 'modifyTunnel': {
      const tunnels = tunnelsIn(connections, change.params.connection_uuid);
      const index = change.endpoint === 'createTunnel' ? tunnels : tunnels - 1;
      return `connections.${connections.length - 1}.tunnels.${index}`;
    }
    default:
      return undefined;
  }
}

/** The gateway with the connection and the tunnel that are changed as the last ones of their lists. */
export function changedLast(gateway: GatewayConfiguration, change: WrittenChange): GatewayConfiguration {
  const item = itemOf(change);
  if (item?.connection === undefined) return gateway;
  const connections = lastOf(gateway.connections, item.connection).map((each) =>
    each.uuid === item.connection && item.tunnel !== undefined
      ? { ...each, tunnels: lastOf(each.tunnels, item.tunnel) }
      : each,
  );
  return { ...gateway, connections };
}

/** What is changed, before it or after; undefined for what is no connection or tunnel. */
function find({ connections }: GatewayConfiguration, item: Item | undefined) {
  const connection = connections.find(({ uuid }) => uuid !== undefined && uuid === item?.connection);
  if (item?.tunnel === undefined) return connection;
  return connection?.tunnels.find(({ uuid }) => uuid !== undefined && uuid === item.tunnel);
}

/** The gateway before a change, but with what it changes under its new name; undefined when it keeps its name. */
export function renamedAs(
  before: GatewayConfiguration,
  after: GatewayConfiguration,
  change: WrittenChange,
): { gateway: GatewayConfiguration; name: string } | undefined {
  const item = itemOf(change);
  const [was, is] = [find(before, item), find(after, item)];
  if (!was || !is || was.name === is.name) return undefined;
  const { name } = is;
  const connections = before.connections.map((connection) => ({
    ...connection,
    ...(connection === was && { name }),
    tunnels: connection.tunnels.map((tunnel) => (tunnel === was ? { ...tunnel, name } : tunnel)),
  }));
  return { gateway: { ...before, connections }, name };
}

function itemOf(change: WrittenChange): Item | undefined {
  switch (change.endpoint) {
    case 'modifyConnection':
    case 'createTunnel':
      return { connection: change.params.connection_uuid };
    case 'modifyTunnel':
      return { connection: change.params.connection_uuid, tunnel: change.params.tunnel_uuid };
    default:
      return undefined;
  }
}

function lastOf<T extends { uuid?: string | undefined }>(items: readonly T[], wanted: string): T[] {
  const isWanted = ({ uuid }: T) => uuid === wanted;
  return [...items.filter((each) => !isWanted(each)), ...items.filter(isWanted)];
}

function tunnelsIn(connections: readonly ConnectionConfiguration[], wanted: string): number {
  return connections.find(({ uuid }) => uuid === wanted)?.tunnels.length ?? 0;
}
