import type { ReactNode } from 'react';
import type { Connection } from '#contract/connection.ts';
import type { Tunnel } from '#contract/tunnel.ts';

/** What can be done with connections and tunnels, beside each of them; the page makes it, since it knows the ways. */
export interface ConnectionSlots {
  newConnection: ReactNode;
  connectionName: (connection: Connection) => ReactNode;
  connectionActions: (connection: Connection) => ReactNode;
  tunnelName: (connection: Connection, tunnel: Tunnel) => ReactNode;
  tunnelActions: (connection: Connection, tunnel: Tunnel) => ReactNode;
}
