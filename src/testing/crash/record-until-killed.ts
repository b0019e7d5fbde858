import { createSqliteHistory } from '#history/sqlite/sqlite-history.ts';
import { usualRetention } from '#history/retention.ts';
import { fakeClock } from '../fake-clock.ts';
import { recordedTunnels, recordedSample } from './recorded-sample.ts';

/**
 * Run as a process of its own: records a reading each ten seconds of a clock that runs as fast as it can, from the moment
 * given on, with all the upkeep that falls due, and prints the moment once all until then is acknowledged.
 */
const [folder, from] = process.argv.slice(2);
const clock = fakeClock(Number(from));
const store = createSqliteHistory({
  clock,
  folder,
  now: () => clock.now(),
  onTrouble: (error) => void process.stderr.write(`${String(error)}\n`),
  logError: (error) => void process.stderr.write(`${String(error)}\n`),
  isShort: () => false,
  retention: usualRetention,
});
const nothing = { samples: [], states: [], events: [], memory: undefined };
store.add({ ...nothing, identities: recordedTunnels });
for (;;) {
  for (let poll = 0; poll < 12; poll++) {
    const samples = recordedTunnels.map(({ key }) => ({ key, sample: recordedSample(clock.now()) }));
    store.add({ ...nothing, identities: [], samples });
    clock.advance(10_000);
  }
  await store.flush();
  process.stdout.write(`${clock.now() - 10_000}\n`);
}
