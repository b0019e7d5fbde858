import Fastify from 'fastify';
import { Pool } from 'undici';
import { announce, portOf, upstreamOrigin } from './serve-peer.ts';

// The least a proxy can be on this stack: no session, no roles, no cache, no audit.
const pool = new Pool(upstreamOrigin(), { connections: 128 });
const app = Fastify();
app.get('/*', async (request, reply) => {
  const { statusCode, headers, body } = await pool.request({ method: 'GET', path: request.url });
  return reply
    .code(statusCode)
    .header('content-type', headers['content-type'] ?? 'application/octet-stream')
    .send(body);
});
await app.listen({ host: '127.0.0.1', port: 0 });
announce(portOf(app.server.address()));
