import type { IkeSa } from '#contract/metrics.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { fieldNames } from '#history/fields.ts';
import { placesOf } from '#history/identities.ts';
import { createRecorder } from '#history/recorder.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { thousands } from '#testing/text-table.ts';
import { type Figures, day, hour, openStore, start } from './stage.ts';

/** A day of a simulated tunnel, rekeyed each 24 minutes, against what the simulator's own SAs carried. */
export async function simulatedDay(folder: string): Promise<Figures> {
  const clock = fakeClock(start);
  const plane = createSimulatedDataPlane({ clock, random: seededRandom(8) });
  await plane.open();
  const tunnel = aDesiredTunnel({ displayName: 'hq/t' });
  const desired = aDesiredGateway({ tunnels: [tunnel] });
  await plane.apply(desired);
  const store = openStore(clock, folder);
  const recorder = createRecorder({ store, clock, intervalMs: () => 10_000 });
  const configured = aGateway({
    uuid: desired.uuid,
    connections: [aConnection({ name: 'hq', tunnels: [aTunnel({ uuid: tunnel.uuid, name: 't' })] })],
  });
  let ikeSas: readonly IkeSa[] = [];
  plane.subscribe((news) => {
    if (news.kind === 'status') ikeSas = news.status.ikeSas;
  });
  /** By SA, the most that it was ever seen to have carried, a second before its end at least. */
  const carried = new Map<string, number>();
  for (let second = 0; second < day / 1_000; second++) {
    await plane.observe(desired.uuid);
    for (const { unique_id, spi_in, bytes_in = 0 } of ikeSas.flatMap((sa) => sa.child_sas))
      carried.set(`${unique_id ?? ''} ${spi_in ?? ''}`, bytes_in);
    if (second % 10 === 0) {
      recorder.takeGateway(configured, clock.now());
      const metrics = { gateways: [], ipsec_metrics: { ike_sas: [...ikeSas] } };
      recorder.takeMetrics(desired.uuid, metrics, clock.now());
    }
    if (second % 600 === 0) await store.flush();
    clock.advance(1_000);
  }
  await store.flush();
  const truth = [...carried.values()].reduce((total, bytes) => total + bytes, 0);
  const [place] = placesOf(desired.uuid, configured);
  if (!place) throw new Error('The gateway has a tunnel.');
  const fields = (
    await store.steps(place.identity, { from: start, to: start + day, stepMs: hour })
  ).buckets.map((step) => step.fields);
  const sum = (name: (typeof fieldNames)[number]) =>
    fields.reduce((total, own) => total + (own[fieldNames.indexOf(name)]?.sum ?? 0), 0);
  recorder.dispose();
  await store.close();
  await plane.dispose();
  const recorded = sum('bytesIn');
  return [
    ['a simulated day, child rekeys seen', thousands(sum('childRekeys'))],
    ['bytes in: the simulator carried', thousands(truth)],
    ['bytes in: recorded at a poll each 10 s', thousands(recorded)],
    ['recorded of carried', `${((recorded / truth) * 100).toFixed(3)} %`],
  ];
}
