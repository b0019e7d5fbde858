import { readFileSync } from 'node:fs';
import { type ClientRequest, get } from 'node:http';
import { livePath } from '#contract/console-endpoints.ts';
import { LiveEvent } from '#contract/live-events.ts';
import { signInToApi } from '#testing/console-api.ts';
import { table } from '#testing/text-table.ts';
import { callsOf } from './proxy-overhead.ts';
import { startPeer } from './start-peer.ts';

const gatewayUuid = '10101010-0000-4000-8000-000000000001';
/** Of changes, each of which every viewer is told of; a user may make thirty a minute. */
const changes = 8;
const settleMs = 2_500;

/**
 * Viewers with a live stream each: how long what happened is on its way (half of them and 99 of 100 had it by then), and what
 * they cost. Of single changes on an account that is quiet otherwise; it says nothing of bursts.
 */
export async function liveViewers(): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const viewers of [1, 1_000]) {
    const upstream = await startPeer('upstream');
    const console = await startPeer('gatehouse', upstream.origin);
    const api = await signInToApi(console.origin, 'admin');
    const heard: Heard[] = [];
    const streams: ClientRequest[] = [];
    // Not all in the same instant: a server keeps so many waiting and refuses the rest.
    while (streams.length < viewers) {
      const next = Array.from({ length: Math.min(50, viewers - streams.length) }, () =>
        listen(`${console.origin}${livePath}`, api.cookie, heard),
      );
      streams.push(...(await Promise.all(next)));
    }
    const [before, startedAt] = [await callsOf(upstream), Date.now()];
    for (let change = 0; change < changes; change++) {
      await api.gateways.modifyGateway({
        params: { service_uuid: gatewayUuid },
        body: { name: `name-${change}` },
      });
      await pause(settleMs);
    }
    const perSecond = ((await callsOf(upstream)) - before - changes) / ((Date.now() - startedAt) / 1_000);
    const sorted = heard.flatMap(waysOf).sort((one, other) => one - other);
    const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? '–';
    rows.push([
      viewers,
      `${sorted.length} of ${viewers * changes}`,
      share(0.5),
      share(0.99),
      megabytesOf(console.pid),
      perSecond.toFixed(1),
    ]);
    for (const stream of streams) stream.destroy();
    await console.stop();
    await upstream.stop();
  }
  return table(['live viewers', 'events heard', 'p50 ms', 'p99 ms', 'RSS MB', 'upstream calls per s'], rows);
}

/** Read only afterwards: a thousand viewers are one process here, and would wait for each other's parsing. */
interface Heard {
  /** Unix ms. */
  at: number;
  data: string;
}

/** From when it was written, by the server's clock, until it was here, ms; one for each thing that happened. */
function waysOf({ at, data }: Heard): number[] {
  const event = LiveEvent.parse(JSON.parse(data));
  return event.kind === 'happened' ? event.events.map(() => at - event.serverTime) : [];
}

function listen(url: string, cookie: string, heard: Heard[]): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { cookie, 'sec-fetch-site': 'same-origin' } }, (response) => {
      if (response.statusCode !== 200)
        return reject(new Error(`A stream was answered ${response.statusCode}.`));
      let rest = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        const at = Date.now();
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^event: happened\ndata: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) heard.push({ at, data });
        }
      });
      response.on('error', () => undefined);
      resolve(request);
    });
    // Ended by ourselves at the end of a run.
    request.on('error', reject);
  });
}

function megabytesOf(pid: number): string {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) / 1_024).toFixed(0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
