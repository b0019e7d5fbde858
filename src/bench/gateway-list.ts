import { apiPrefix } from '#contract/endpoints.ts';
import { seedGateways } from '#testing/seed-gateways.ts';
import { startProgram } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { load } from './load.ts';
import { table, thousands } from '#testing/text-table.ts';

const count = 10_000;
const token = 'a-token-for-the-bench';

/** How long the embedded API takes for a page of a hundred, out of ten thousand gateways. */
export function gatewayList(seconds: number): Promise<string> {
  return withFolder(async (dataDir) => {
    seedGateways({ dataDir, count });
    const api = await startProgram({
      program: 'embedded-api',
      flags: ['--port', '0', '--data', dataDir, '--empty'],
      env: { GATEHOUSE_API_TOKEN: token },
    });
    const rows: (string | number)[][] = [];
    for (const [name, query] of [
      ['the first', 'limit=100'],
      ['in the middle', 'limit=100&offset=5000'],
      ['of one label', 'limit=100&label=site%3Dsite-7'],
    ] as const) {
      const { requestsPerSecond, p50Ms, p99Ms, failures } = await load({
        origin: api.origin,
        nextPath: () => `${apiPrefix}/gateway?${query}`,
        headers: { authorization: `Bearer ${token}` },
        connections: 1,
        seconds,
      });
      rows.push([`${name} (${query})`, p50Ms, p99Ms, thousands(requestsPerSecond), failures]);
    }
    await api.stop();
    return table(['page of 100 of 10,000', 'p50 ms', 'p99 ms', 'req/s', 'failed'], rows);
  });
}
