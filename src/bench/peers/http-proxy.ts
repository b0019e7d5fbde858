import proxy from '@fastify/http-proxy';
import Fastify from 'fastify';
import { announce, portOf, upstreamOrigin } from './serve-peer.ts';

const app = Fastify();
await app.register(proxy, { upstream: upstreamOrigin() });
await app.listen({ host: '127.0.0.1', port: 0 });
announce(portOf(app.server.address()));
