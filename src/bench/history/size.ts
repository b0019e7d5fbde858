import type { Identity, Recorded } from '#history/history-store.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { type Figures, day, openStore, someTraffic, start } from './stage.ts';

const tunnels = 20;

/** A day of some tunnels that all carry something, with the minutes, hours and tallies that become of it. */
export async function sizeOfADay(folder: string): Promise<Figures> {
  const clock = fakeClock(start);
  const store = openStore(clock, folder);
  const random = seededRandom(9);
  const nothing: Recorded = { identities: [], samples: [], states: [], events: [], memory: undefined };
  const names = { gateway: 'g', connection: 'c', tunnel: 't' };
  const things = Array.from({ length: tunnels }, (_, index): Identity => {
    const key = `t${index}`;
    return { key, kind: 'tunnel', gatewayUuid: 'g', connectionUuid: 'c', tunnelUuid: key, names };
  });
  store.add({ ...nothing, identities: things });
  let [readings, values] = [0, 0];
  for (let poll = 0; clock.now() < start + day; poll++) {
    const samples = things.map(({ key }) => ({ key, sample: someTraffic(clock.now(), random) }));
    store.add({ ...nothing, samples });
    for (const { sample } of samples) values += sample.values.filter((value) => value !== undefined).length;
    readings += samples.length;
    clock.advance(10_000);
    if (poll % 30 === 0) await store.flush();
  }
  await store.flush();
  clock.advance(120_000);
  const { bytes } = store.status();
  await store.close();
  return [
    [
      `bytes of a reading of ${tunnels} tunnels, first day, all that is made of it included`,
      (bytes / readings).toFixed(1),
    ],
    ['bytes of one number of it', (bytes / values).toFixed(1)],
  ];
}
