import { proxyPrefix } from '#contract/console-endpoints.ts';
import { apiPrefix } from '#contract/endpoints.ts';
import { signInToApi } from '#testing/console-api.ts';
import type { Program } from '#testing/start-program.ts';
import { cpuMicrosOf } from './cpu-time.ts';
import { type LoadResult, load } from './load.ts';
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

/** More than one, in turn, since whatever else a machine does falls on some and not on others. */
const rounds = 3;
/** Of the one that is 1 in the columns that compare. */
const measure = 'bare-fastify';

interface Round extends LoadResult {
  /** Of the proxy's own process, µs for each request; the other processes of the run share the cores. */
  cpuMicros: number;
  callsPerRequest: number;
}

/**
 * The same GET of about 5 kB through each proxy, 32 connections: three times each in turn, in one run, and what is in the
 * middle of the three. Ratios are to the bare proxy of the same round.
 */
export async function proxyOverhead(seconds: number): Promise<string> {
  const upstream = await startPeer('upstream');
  const proxies = new Map<PeerName | 'none', Program>([['none', upstream]]);
  for (const { peer } of contestants) {
    const proxy = peer === 'none' || proxies.has(peer) ? undefined : await startContestant(peer, upstream);
    if (proxy) proxies.set(peer, proxy);
  }
  const results = new Map<Contestant, Round[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [contestant, own] of results) {
      const proxy = proxies.get(contestant.peer);
      if (proxy) own.push(await oneRound(contestant, proxy, upstream, seconds));
    }
  }
  for (const proxy of proxies.values()) await proxy.stop();
  const bare = [...results].find(([{ peer }]) => peer === measure)?.[1] ?? [];
  return table(
    [
      'proxy',
      'req/s',
      'of bare',
      'p50 ms',
      'p99 ms',
      'CPU µs/req',
      'of bare',
      'upstream calls per req',
      'failed',
    ],
    [...results].map(([{ name }, own]) => rowOf(name, own, bare)),
  );
}

async function oneRound(
  { peer, isOneGateway = false }: Contestant,
  proxy: Program,
  upstream: Program,
  seconds: number,
): Promise<Round> {
  const isOurs = peer === 'gatehouse';
  const headers = isOurs ? { cookie: (await signInToApi(proxy.origin, 'admin')).cookie } : undefined;
  const prefix = isOurs ? proxyPrefix : apiPrefix;
  const [callsBefore, cpuBefore] = [await callsOf(upstream), cpuMicrosOf(proxy.pid)];
  const result = await load({
    origin: proxy.origin,
    nextPath: () => `${prefix}/gateway/${isOneGateway ? uuidOf(1) : nextUuid()}`,
    headers,
    connections: 32,
    seconds,
  });
  const cpuMicros = (cpuMicrosOf(proxy.pid) - cpuBefore) / result.requests;
  return {
    ...result,
    cpuMicros,
    callsPerRequest: ((await callsOf(upstream)) - callsBefore) / result.requests,
  };
}

function rowOf(name: string, own: readonly Round[], bare: readonly Round[]): (string | number)[] {
  if (own.length === 0) return [name, 'not installed', '', '', '', '', '', '', ''];
  const mid = (of: (round: Round, bareOne: Round) => number) =>
    median(own.flatMap((round, index) => (bare[index] ? [of(round, bare[index])] : [])));
  return [
    name,
    thousands(mid(({ requestsPerSecond }) => requestsPerSecond)),
    mid((round, bareOne) => round.requestsPerSecond / bareOne.requestsPerSecond).toFixed(2),
    mid(({ p50Ms }) => p50Ms),
    mid(({ p99Ms }) => p99Ms),
    mid(({ cpuMicros }) => cpuMicros).toFixed(0),
    mid((round, bareOne) => round.cpuMicros / bareOne.cpuMicros).toFixed(2),
    mid(({ callsPerRequest }) => callsPerRequest).toFixed(3),
    own.reduce((sum, { failures }) => sum + failures, 0),
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
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
