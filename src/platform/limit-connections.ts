import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { hasBody } from './either-version.ts';

export interface ConnectionLimits {
  /** Of the whole server. */
  total: number;
  /** Of one address: well below the whole, so that one alone cannot shut out everybody. */
  perAddress: number;
}

interface Connection {
  /** What is destroyed: once there is TLS on it, that. */
  socket: Socket;
  group: Group | undefined;
  requests: number;
}
/** In the order in which they became idle. */
type Idle = Set<Connection>;
interface Group {
  count: number;
  idle: Idle;
}

/**
 * Makes room for newcomers when a server has all the connections it may have: the one that has been idle the longest goes, the
 * newcomer only when everybody else is being answered. Idle is who waits for nothing of ours: kept alive, silent from the
 * start, or still sending its request. Node by itself refuses newcomers, so 5,000 silent connections shut out everybody.
 * @param groupOf what the limit of an address counts by; `undefined` counts for the whole only (a trusted proxy)
 */
export function limitConnections(
  server: Server,
  limits: ConnectionLimits,
  groupOf: (remoteAddress: string) => string | undefined,
): void {
  const connections = new Map<string, Connection>();
  const groups = new Map<string, Group>();
  const idle: Idle = new Set();
  // Closing takes a moment, and Node counts those that are on their way out.
  server.maxConnections = limits.total + 1_000;

  function take(socket: Socket): void {
    const name = nameOf(socket);
    if (name === undefined) return void socket.destroy();
    const key = groupOf(socket.remoteAddress ?? '');
    const group = key === undefined ? undefined : (groups.get(key) ?? { count: 0, idle: new Set() });
    const connection = { socket, group, requests: 0 };
    connections.set(name, connection);
    if (key !== undefined && group) {
      groups.set(key, group);
      group.count++;
    }
    rest(connection);
    socket.once('close', () => {
      leave(connection);
      if (connections.get(name) === connection) connections.delete(name);
      if (key !== undefined && group && --group.count === 0) groups.delete(key);
    });
    if (group && group.count > limits.perAddress) dismissOldest(group.idle);
    else if (connections.size > limits.total) dismissOldest(idle);
  }
  function rest(connection: Connection): void {
    idle.add(connection);
    connection.group?.idle.add(connection);
  }
  function leave(connection: Connection): void {
    idle.delete(connection);
    connection.group?.idle.delete(connection);
  }
  function dismissOldest(from: Idle): void {
    const [oldest] = from;
    if (!oldest) return;
    leave(oldest);
    oldest.socket.destroy();
  }

  server.on('connection', take);
  // With TLS the requests come on another socket than the connection.
  server.on('secureConnection', (socket: Socket) => {
    const connection = connections.get(nameOf(socket) ?? '');
    if (connection) connection.socket = socket;
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(nameOf(request.socket) ?? '');
    if (!connection) return;
    let isCounted = false;
    let isOver = false;
    const begin = () => {
      if (isOver || isCounted) return;
      isCounted = true;
      connection.requests++;
      leave(connection);
    };
    if (hasBody(request)) request.once('end', begin);
    else begin();
    response.once('close', () => {
      isOver = true;
      if (isCounted && --connection.requests === 0 && !connection.socket.destroyed) rest(connection);
    });
  });
}

/** The other end, which is one connection while it lasts. */
function nameOf({ remoteAddress, remotePort }: Socket): string | undefined {
  return remoteAddress === undefined ? undefined : `${remoteAddress} ${remotePort}`;
}
