import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createServerClock } from './server-clock.ts';

const hour = 3_600_000;
const started = Date.UTC(2026, 0, 15, 12);

/** A server and a device whose clock is wrong by `skewMs`; time passes when told. */
function world(skewMs = 0) {
  const state = { passed: 0, slept: 0, skewMs, serverStep: 0 };
  const clock = createServerClock({
    monotonic: () => 5_000 + state.passed - state.slept,
    wall: () => started + state.passed + state.skewMs,
  });
  const serverNow = () => started + state.passed + state.serverStep;
  return {
    clock,
    state,
    serverNow,
    pass: (ms: number) => (state.passed += ms),
    sleep(ms: number) {
      state.passed += ms;
      state.slept += ms;
    },
    hear(onItsWayMs = 0) {
      const sent = serverNow();
      state.passed += onItsWayMs;
      clock.heard(sent);
    },
  };
}

describe('the server’s clock in the browser', () => {
  it.each([0, 60_000, -2 * hour, 400 * 24 * hour])(
    'is the server’s with a device that is %i ms off',
    (skewMs) => {
      const { clock, hear, pass, serverNow } = world(skewMs);
      hear();
      pass(90_000);
      expect(clock.now()).toBe(serverNow());
      expect(clock.skewMs()).toBe(skewMs);
    },
  );

  it('believes the fastest of the latest answers', () => {
    const { clock, hear, pass, serverNow } = world();
    hear(20);
    hear(8_000);
    pass(1_000);
    expect(serverNow() - clock.now()).toBe(20);
  });

  it('does not step when the device’s clock is set back', () => {
    const { clock, hear, pass, serverNow, state } = world();
    hear();
    state.skewMs = -3 * hour;
    pass(10_000);
    expect(clock.now()).toBe(serverNow());
  });

  it('does not take what was shown before a sleep for fresh', () => {
    const { clock, hear, sleep, serverNow } = world();
    hear();
    sleep(8 * hour);
    expect(clock.now()).toBe(serverNow());
  });

  it('is right again with the next answer when the device’s clock was set forward', () => {
    const { clock, hear, serverNow, state } = world();
    hear();
    state.skewMs = 3 * hour;
    expect(clock.now()).toBeGreaterThan(serverNow());
    hear();
    expect(clock.now()).toBe(serverNow());
  });

  it('follows a server whose clock was set back', () => {
    const { clock, hear, pass, serverNow, state } = world();
    hear();
    state.serverStep = -2 * hour;
    pass(1_000);
    hear();
    expect(clock.now()).toBe(serverNow());
  });

  it('is the device’s before the server was heard of', () => {
    const { clock } = world(1234);
    expect(clock.now()).toBe(started + 1234);
    expect(clock.skewMs()).toBeUndefined();
  });

  it('tells whoever shows an age at once when it is corrected', () => {
    vi.useFakeTimers();
    const { clock, hear } = world(2 * hour);
    const tick = vi.fn();
    const stop = clock.every(30_000, tick);
    hear();
    expect(tick).toHaveBeenCalledTimes(1);
    hear(100);
    expect(tick).toHaveBeenCalledTimes(1);
    stop();
    vi.useRealTimers();
  });

  it('is never ahead of the server, and behind by no more than the fastest answer took', () => {
    const journey = fc.record({ wait: fc.nat(10_000), onItsWay: fc.nat(5_000), skew: fc.integer() });
    fc.assert(
      fc.property(fc.array(journey, { minLength: 1, maxLength: 30 }), (journeys) => {
        const { clock, hear, pass, serverNow, state } = world();
        for (const { wait, onItsWay, skew } of journeys) {
          pass(wait);
          state.skewMs = skew;
          hear(onItsWay);
          expect(clock.now()).toBeLessThanOrEqual(serverNow());
          expect(serverNow() - clock.now()).toBeLessThanOrEqual(onItsWay);
        }
      }),
    );
  });
});
