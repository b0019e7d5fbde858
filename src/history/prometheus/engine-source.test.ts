import { Pool } from 'undici';
import { startEngine } from '#testing/engines/start-engine.ts';
import { systemClock } from '#platform/system-clock.ts';
import { aFolder } from '#testing/with-folder.ts';
import { writtenSeries } from '#testing/engines/written-series.ts';
import { describeSeriesSource, everyMs } from '../series-source.suite.ts';
import { createEngineClient } from './engine-client.ts';
import { createEngineSource } from './engine-source.ts';

for (const name of ['VictoriaMetrics', 'Prometheus'] as const) {
  describeSeriesSource(name, async (all) => {
    const engine = await startEngine(name, aFolder());
    await engine.write(writtenSeries(all)).catch(async (error: unknown) => {
      await engine.stop();
      throw error;
    });
    const pool = new Pool(engine.origin);
    const client = createEngineClient({
      pool,
      prefix: '',
      token: () => Promise.resolve(undefined),
      clock: systemClock,
    });
    return {
      source: createEngineSource({ client, intervalMs: () => everyMs }),
      async dispose() {
        await pool.close();
        await engine.stop();
      },
    };
  });
}
