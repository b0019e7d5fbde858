import { expect, test } from 'vitest';
import type { IkeSa } from '#contract/metrics.ts';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { createHealthWatch } from '#domain/health/health-watch.ts';
import { tunnelHealth } from '#domain/health/tunnel-health.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';

const every = 10_000;
const looks = (40 * 60_000) / every;
const ipsec = { ...aDesiredTunnel().ipsec, child_rekey_time: 300, rekey_time: 900 };

/** Forty minutes of simulated tunnels, child SAs rekeyed each five and IKE SAs each fifteen, looked at each ten seconds. */
async function someTime(peers: readonly string[]) {
  const clock = fakeClock(Date.UTC(2026, 0, 15));
  const plane = createSimulatedDataPlane({ clock, random: seededRandom(8) });
  await plane.open();
  const own = peers.map((remoteAddress, index) =>
    aDesiredTunnel({
      uuid: `11111111-1111-4111-8111-00000000000${index}`,
      displayName: `hq/t${index}`,
      remoteAddress,
      ipsec,
    }),
  );
  const desired = aDesiredGateway({ tunnels: own });
  let ikeSas: readonly IkeSa[] = [];
  plane.subscribe((news) => {
    if (news.kind === 'status') ikeSas = news.status.ikeSas;
  });
  await plane.apply(desired);
  const watch = createHealthWatch();
  const seen = peers.map((): { at: number; health: string; ids: string }[] => []);
  const started = clock.now();
  for (let look = 0; look < looks; look++) {
    clock.advance(every);
    await plane.observe(desired.uuid);
    const tunnels = own.map(({ uuid, displayName }, index) => {
      const sas = ikeSas.filter(({ name }) => name === displayName);
      const state = sas.find(({ heuristic_state }) => heuristic_state)?.heuristic_state;
      return aTunnel({
        uuid,
        ipsec,
        name: `t${index}`,
        operational_state: sas[0]?.operational_state ?? 'idle',
        tunnel_up: state?.tunnel_up ?? false,
        tunnel_healthy: state?.tunnel_healthy ?? true,
      });
    });
    const connection = aConnection({ name: 'hq', tunnels });
    const gateway = aGateway({ uuid: desired.uuid, connections: [connection] });
    watch.seeGateway(gateway, clock.now());
    const metrics = { gateways: [], ipsec_metrics: { ike_sas: [...ikeSas] } };
    const evidenceOf = watch.seeMetrics(desired.uuid, metrics, clock.now());
    tunnels.forEach((tunnel, index) => {
      const health = tunnelHealth(tunnel, gateway, evidenceOf?.(connection, tunnel));
      const [sa] = ikeSas.filter(({ name }) => name === `hq/t${index}`);
      const ids = `${sa?.unique_id ?? ''} ${sa?.child_sas[0]?.unique_id ?? ''}`;
      seen[index]?.push({ at: (clock.now() - started) / 1_000, health, ids });
    });
  }
  await plane.dispose();
  return seen;
}

test('a well tunnel is up over all of its rekeys, and one whose peer answers nothing is told so after a minute and stays so', async () => {
  const [well = [], silent = []] = await someTime(['198.51.100.20', '203.0.113.80']);
  expect(new Set(well.slice(3).map(({ health }) => health))).toEqual(new Set(['up']));
  // It was rekeyed meanwhile.
  expect(new Set(well.map(({ ids }) => ids)).size).toBeGreaterThan(8);
  const first = silent.find(({ health }) => health === 'one-way');
  expect(first?.at).toBeGreaterThan(60);
  expect(first?.at).toBeLessThanOrEqual(100);
  const since = silent.filter(({ at }) => at >= (first?.at ?? 0));
  expect(new Set(since.map(({ health }) => health))).toEqual(new Set(['one-way']));
});
