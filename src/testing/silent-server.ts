import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SilentServer {
  /** `http://127.0.0.1:port` */
  origin: string;
  close: () => Promise<void>;
}

/**
 * A server that takes every request and then hangs: before it says anything, or in the middle of what it says.
 */
export async function startSilentServer(
  hangs: 'before the answer' | 'in the body',
  headers: Readonly<Record<string, string>> = {},
): Promise<SilentServer> {
  const server = createServer((_, reply) => {
    if (hangs === 'before the answer') return;
    reply.writeHead(200, { 'content-type': 'application/json', ...headers });
    reply.write('{"half":');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
