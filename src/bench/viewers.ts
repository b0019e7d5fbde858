import { consolePrefix, proxyPrefix } from '#contract/console-endpoints.ts';
import { signInToApi } from '#testing/console-api.ts';
import { load } from './load.ts';
import { callsOf } from './proxy-overhead.ts';
import { startPeer } from './start-peer.ts';
import { table, thousands } from '#testing/text-table.ts';

/** What viewers' polls ask for: the fleet, one gateway, the console's own standing. */
const paths = [
  `${consolePrefix}/gateways`,
  `${proxyPrefix}/gateway/10101010-0000-4000-8000-000000000001`,
  `${consolePrefix}/status`,
];

/** Viewers who ask as fast as they are answered; upstream calls must not grow with their number. */
export async function viewers(seconds: number): Promise<string> {
  const upstream = await startPeer('upstream');
  const console = await startPeer('gatehouse', upstream.origin);
  const { cookie } = await signInToApi(console.origin, 'admin');
  const rows: (string | number)[][] = [];
  for (const connections of [1, 50, 500]) {
    let turn = 0;
    const before = await callsOf(upstream);
    const result = await load({
      origin: console.origin,
      nextPath: () => paths[turn++ % paths.length] ?? '/',
      headers: { cookie },
      connections,
      seconds,
    });
    const perSecond = ((await callsOf(upstream)) - before) / (seconds + 1);
    const { requestsPerSecond, p50Ms, p99Ms, failures } = result;
    rows.push([connections, thousands(requestsPerSecond), p50Ms, p99Ms, perSecond.toFixed(1), failures]);
  }
  await console.stop();
  await upstream.stop();
  return table(['viewers', 'req/s', 'p50 ms', 'p99 ms', 'upstream calls per s', 'failed'], rows);
}
