import { proxyPrefix } from '#contract/console-endpoints.ts';
import { apiPrefix } from '#contract/endpoints.ts';
import { signInToApi } from '#testing/console-api.ts';
import type { Program } from '#testing/start-program.ts';
import { load } from './load.ts';
import { type PeerName, startPeer } from './start-peer.ts';
import { table, thousands } from '#testing/text-table.ts';

interface Contestant {
  name: string;
  peer: PeerName | 'none';
  /** Whether the same gateway is asked for again and again, so that the console's cache answers. */
  isOneGateway?: boolean;
}

const contestants: Contestant[] = [
  { name: 'no proxy', peer: 'none' },
  { name: 'nginx, one worker', peer: 'nginx' },
  { name: 'bare Fastify + undici', peer: 'bare-fastify' },
  { name: '@fastify/http-proxy', peer: 'http-proxy' },
  { name: 'Gatehouse, every read goes upstream', peer: 'gatehouse' },
  { name: 'Gatehouse, many read one gateway', peer: 'gatehouse', isOneGateway: true },
];

/** The same GET of about 5 kB through each proxy, 32 connections, one after the other in one run. */
export async function proxyOverhead(seconds: number): Promise<string> {
  const upstream = await startPeer('upstream');
  const rows: (string | number)[][] = [];
  for (const contestant of contestants) rows.push(await measure(contestant, upstream, seconds));
  await upstream.stop();
  return table(['proxy', 'req/s', 'p50 ms', 'p99 ms', 'upstream calls per req', 'failed'], rows);
}

async function measure(
  { name, peer, isOneGateway = false }: Contestant,
  upstream: Program,
  seconds: number,
): Promise<(string | number)[]> {
  const proxy = peer === 'none' ? upstream : await startContestant(peer, upstream);
  if (!proxy) return [name, 'not installed', '', '', '', ''];
  try {
    const isOurs = peer === 'gatehouse';
    const headers = isOurs ? { cookie: (await signInToApi(proxy.origin, 'admin')).cookie } : undefined;
    const prefix = isOurs ? proxyPrefix : apiPrefix;
    const before = await callsOf(upstream);
    const result = await load({
      origin: proxy.origin,
      nextPath: () => `${prefix}/gateway/${isOneGateway ? uuidOf(1) : nextUuid()}`,
      headers,
      connections: 32,
      seconds,
    });
    const calls = ((await callsOf(upstream)) - before) / result.requests;
    const { requestsPerSecond, p50Ms, p99Ms, failures } = result;
    return [name, thousands(requestsPerSecond), p50Ms, p99Ms, calls.toFixed(3), failures];
  } finally {
    if (proxy !== upstream) await proxy.stop();
  }
}

async function startContestant(peer: PeerName, upstream: Program): Promise<Program | undefined> {
  try {
    return await startPeer(peer, upstream.origin);
  } catch (error) {
    if (peer === 'nginx') return undefined;
    throw error;
  }
}

let last = 1;
function nextUuid(): string {
  last += 1;
  return uuidOf(last);
}

function uuidOf(number: number): string {
  return `10101010-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export async function callsOf(upstream: Program): Promise<number> {
  return Number(await (await fetch(`${upstream.origin}/count`)).text());
}
