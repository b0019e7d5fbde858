import { describe, expect, it } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { seededRandom } from '#testing/seeded-random.ts';
import { watchDataPlane } from '#testing/watch-data-plane.ts';
import type { DesiredTunnel } from '../dataplane.ts';
import { createSimulatedDataPlane } from './simulated-data-plane.ts';

const gatewayUuid = aDesiredGateway().uuid;

async function started(last: number, ipsec: Partial<DesiredTunnel['ipsec']> = {}, seed = 1) {
  const clock = fakeClock();
  const startedAt = clock.now();
  const plane = createSimulatedDataPlane({ clock, random: seededRandom(seed) });
  const watch = watchDataPlane(plane);
  const { events } = watch;
  const tunnel = aDesiredTunnel({ remoteAddress: `203.0.113.${last}` });
  await plane.apply(aDesiredGateway({ tunnels: [{ ...tunnel, ipsec: { ...tunnel.ipsec, ...ipsec } }] }));
  const seconds = (at: number) => (at - startedAt) / 1000;
  async function secondsOf(text: string): Promise<number[]> {
    const lines = await watch.logs(gatewayUuid);
    return lines.filter(({ message }) => message.startsWith(text)).map(({ at }) => seconds(at));
  }
  return { clock, watch, events, seconds, secondsOf };
}

describe('simulated timing', () => {
  it('retransmits at 4, 11, 24, 47 and 89 s and gives up at 165 s', async () => {
    const { clock, secondsOf } = await started(60);
    clock.advance(166_000);
    expect((await secondsOf('retransmit ')).map(Math.floor)).toEqual([4, 11, 24, 47, 89]);
    expect((await secondsOf('giving up')).map(Math.floor)).toEqual([165]);
  });

  it('finds a lost peer by dpd_timeout after dpd_delay, as the driver does for IKEv2', async () => {
    const { clock, events, seconds } = await started(70, { dpd_delay: 30, dpd_timeout: 120 });
    clock.advance(600_000);
    expect(events.map(({ kind }) => kind)).toEqual(['up', 'down']);
    // Lost at 60 s.
    expect(seconds(events[1]?.at ?? 0)).toBe(60 + 30 + 120);
    expect(events[1]?.message).toBe('peer did not answer for 120 s (dpd_timeout)');
  });

  it('finds it by retransmission where dpd_timeout is longer than that', async () => {
    const { clock, events, seconds } = await started(70, { dpd_delay: 10, dpd_timeout: 300 });
    clock.advance(600_000);
    expect(Math.floor(seconds(events[1]?.at ?? 0))).toBe(60 + 10 + 165);
    expect(events[1]?.message).toBe('giving up after 5 retransmits');
  });

  it('does not find it before the next rekey where DPD is off', async () => {
    const { clock, events, seconds } = await started(70, { dpd_delay: 0 });
    clock.advance(1290_000);
    expect(events).toHaveLength(1);
    clock.advance(300_000);
    expect(events.map(({ kind }) => kind)).toEqual(['up', 'down']);
    expect(seconds(events[1]?.at ?? 0)).toBeGreaterThan(1296);
  });

  it('asks an idle peer every dpd_delay and a talking one never', async () => {
    const idle = await started(80, { dpd_delay: 30 });
    idle.clock.advance(300_000);
    expect(await idle.secondsOf('sending DPD request')).toHaveLength(9);
    const talking = await started(1, { dpd_delay: 30 });
    talking.clock.advance(300_000);
    expect(await talking.secondsOf('sending DPD request')).toEqual([]);
  });

  it('rekeys a child up to 10 % early, an IKE SA too, with a child life of 110 %', async () => {
    const ikeRekeys = new Set<number>();
    for (let seed = 1; seed <= 20; seed++) {
      const { clock, watch, secondsOf } = await started(
        1,
        { child_rekey_time: 1000, rekey_time: 5000 },
        seed,
      );
      clock.advance(100);
      const child = (await watch.status(gatewayUuid)).ikeSas[0]?.child_sas[0];
      expect(child?.life_time).toBe(1099);
      expect(child?.rekey_time).toBeGreaterThanOrEqual(898);
      expect(child?.rekey_time).toBeLessThanOrEqual(1000);
      clock.advance(5_100_000);
      const rekeys = await secondsOf('creating rekey job');
      const gaps = rekeys.map((at, index) => at - (rekeys[index - 1] ?? 0));
      expect(gaps.filter((gap) => gap < 899 || gap > 1001)).toEqual([]);
      expect(rekeys.length).toBeGreaterThanOrEqual(5);
      const ikeRekeyAt = (await secondsOf('initiating IKE_SA'))[1];
      expect(ikeRekeyAt).toBeGreaterThan(4499);
      expect(ikeRekeyAt).toBeLessThan(5001);
      ikeRekeys.add(Math.floor(ikeRekeyAt ?? 0));
    }
    expect(ikeRekeys.size).toBeGreaterThan(10);
  });

  it('starts established and the unique id again at an IKE rekey, and keeps the child', async () => {
    const { clock, watch, events } = await started(1, { child_rekey_time: 0, rekey_time: 1000 });
    clock.advance(800_000);
    const before = (await watch.status(gatewayUuid)).ikeSas[0];
    clock.advance(205_000);
    const after = (await watch.status(gatewayUuid)).ikeSas[0];
    expect(before?.established).toBe(799);
    expect(after?.established).toBeLessThan(106);
    expect(after?.unique_id).not.toBe(before?.unique_id);
    expect(after?.child_sas[0]?.unique_id).toBe(before?.child_sas[0]?.unique_id);
    expect(events).toHaveLength(1);
  });

  it('keeps a tunnel alive through its IKE rekey where ike_lifetime is below rekey_time', async () => {
    const { clock, events } = await started(1, { rekey_time: 14_400, ike_lifetime: 600 });
    clock.advance(2 * 3_600_000);
    expect(events).toHaveLength(1);
  });

  it('is unhealthy for five minutes after the last bad line', async () => {
    const { clock, watch } = await started(75, { dpd_timeout: 0 });
    const isHealthy = async () =>
      (await watch.status(gatewayUuid)).ikeSas[0]?.heuristic_state?.tunnel_healthy;
    clock.advance(200_000);
    expect(await isHealthy()).toBe(true);
    // 255 s: gives up for the first time, 585 s for the last; back at 660 s, up at the next retransmit.
    clock.advance(500_000);
    expect((await watch.status(gatewayUuid)).ikeSas[0]?.heuristic_state).toMatchObject({
      tunnel_up: true,
      tunnel_healthy: false,
      up_events: 2,
      down_events: 1,
      log_message_bad_events: 3,
      last_down_message: 'giving up after 5 retransmits',
    });
    clock.advance(190_000);
    expect(await isHealthy()).toBe(true);
  });

  it('takes a child that is answered only after the old one expired for a new start, and rekeys it in its time', async () => {
    let lateAnswers = 0;
    for (let seed = 1; seed <= 20; seed++) {
      // Away from 60 s to 660 s; the child expires at 660 s, a retransmit of its rekey may come just after.
      const ipsec = { child_rekey_time: 600, dpd_delay: 0, dpd_timeout: 0 };
      const { clock, events, watch, secondsOf } = await started(75, ipsec, seed);
      clock.advance(1190_000);
      expect(events.map(({ kind }) => kind)).toEqual(['up', 'down', 'up']);
      const late = (await secondsOf('inbound CHILD_SA')).length;
      lateAnswers += late;
      expect(await secondsOf('establishing CHILD_SA')).toHaveLength(late ? 2 : 3);
      expect((await watch.status(gatewayUuid)).ikeSas[0]?.child_sas).toHaveLength(1);
    }
    expect(lateAnswers).toBeGreaterThan(0);
  });

  it('lets a rekey that falls due during a retransmission wait for the answer', async () => {
    let waited = 0;
    for (let seed = 1; seed <= 60; seed++) {
      // Asked at 650 s, back at 660 s, answered at the retransmit at 661 s; the child is due from 630 to 700 s.
      const ipsec = { child_rekey_time: 700, dpd_delay: 590, dpd_timeout: 0 };
      const { clock, events, watch, secondsOf } = await started(75, ipsec, seed);
      clock.advance(720_000);
      const times = (await watch.logs(gatewayUuid)).map(({ at }) => at);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      const [rekeyAt] = await secondsOf('creating rekey job');
      if (rekeyAt !== undefined && rekeyAt > 661 && rekeyAt < 661.3) waited += 1;
      expect(events).toHaveLength(1);
    }
    expect(waited).toBeGreaterThan(0);
  });

  it('has nothing to wake up for once every tunnel is settled', async () => {
    const inner = fakeClock();
    let waiting = 0;
    const clock: Clock = {
      now: inner.now,
      after(delayMs, call) {
        waiting += 1;
        let isOver = false;
        const settle = () => {
          if (!isOver) waiting -= 1;
          isOver = true;
        };
        const cancel = inner.after(delayMs, () => (settle(), call()));
        return () => (settle(), cancel());
      },
    };
    const plane = createSimulatedDataPlane({ clock, random: seededRandom() });
    for (let number = 0; number < 50; number++) {
      const tunnels = [1, 10, 30, 60].map((last) =>
        aDesiredTunnel({ uuid: `${number}-${last}`, remoteAddress: `203.0.113.${last}` }),
      );
      await plane.apply(aDesiredGateway({ uuid: `gateway-${number}`, tunnels }));
    }
    expect(waiting).toBe(50);
    inner.advance(1000);
    expect(waiting).toBe(0);
    await plane.dispose();
  });
});
