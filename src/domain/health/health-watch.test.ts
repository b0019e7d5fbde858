import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type SaDifferences, metricsOf } from '#testing/builders/metrics.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { createHealthWatch } from './health-watch.ts';
import { reasonWords } from './reason-words.ts';
import { type TunnelHealth, isUp, tunnelHealth } from './tunnel-health.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
/** How far apart looks are. */
const every = 10 * seconds;
const up = { operational_state: 'established', tunnel_up: true, tunnel_healthy: true } as const;
const down = { operational_state: 'idle', tunnel_up: false, tunnel_healthy: true } as const;

/** One look at the gateway and its metrics. `undefined` for metrics that could not be read. */
interface Look {
  at: number;
  tunnel?: Partial<Tunnel>;
  sa?: SaDifferences | undefined;
  gateway?: { operational_state: string; configured_status: string };
}

function aWatch() {
  const watch = createHealthWatch();
  const connection = (tunnel: Tunnel) => aConnection({ name: 'hq', tunnels: [tunnel] });
  return {
    watch,
    look({ at, tunnel = up, sa, gateway }: Look) {
      const one = aTunnel({ name: 't', ...tunnel });
      const whole = aGateway({ connections: [connection(one)], ...gateway });
      const remembered = watch.seeGateway(whole, at);
      if (sa) watch.seeMetrics(whole.uuid, metricsOf({ 'hq/t': sa }), at);
      const evidence = remembered(connection(one), one);
      return { health: tunnelHealth(one, whole, evidence), reasons: evidence.reasons };
    },
  };
}

/** Each look adds so many packets: in and out. */
function healthsAfter(steps: readonly (readonly [number, number])[]): TunnelHealth[] {
  const { look } = aWatch();
  let [packetsIn, packetsOut] = [1_000, 1_000];
  return steps.map(([more, away], index) => {
    packetsIn += more;
    packetsOut += away;
    return look({ at: index * every, sa: { packets: [packetsIn, packetsOut] } }).health;
  });
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('one way', () => {
  test('what once was answered and is no more is told after a minute, and not before', () => {
    const healths = healthsAfter([[5, 5], ...times(9, [0, 3] as const)]);
    expect(healths.slice(0, 7)).toEqual(times(7, 'up'));
    expect(healths.slice(7)).toEqual(times(3, 'one-way'));
  });

  test('the reason says which way, how many and since when, from the look that it began after', () => {
    const { look } = aWatch();
    for (let index = 0; index < 20; index++) look({ at: index * every, sa: { packets: [7, index * 62] } });
    const [reason] = look({ at: 20 * every, sa: { packets: [7, 1_240] } }).reasons;
    expect(reason).toMatchObject({ kind: 'nothing-comes-back', since: 0 });
    expect(reason && reasonWords(reason)).toMatch(/^nothing comes back: [\d,]+ packets sent, 0 received$/);
  });

  test('the other way round is told of our side', () => {
    const { look } = aWatch();
    let reasons: readonly { kind: string }[] = [];
    for (let index = 0; index < 9; index++)
      ({ reasons } = look({ at: index * every, sa: { packets: [index, 7] } }));
    expect(reasons).toMatchObject([{ kind: 'nothing-goes-out', since: 0 }]);
  });

  test('nothing to send is no silence, and one packet now and then is no minute of it', () => {
    expect(new Set(healthsAfter(times(60, [0, 0] as const)))).toEqual(new Set(['up']));
    const sparse = Array.from({ length: 60 }, (_, index) => [0, index % 40 === 0 ? 1 : 0] as const);
    expect(new Set(healthsAfter(sparse))).toEqual(new Set(['up']));
  });

  test('a rekey, after which all counts from 0, is none', () => {
    const { look } = aWatch();
    for (let index = 0; index < 60; index++) {
      const sa = { id: `${Math.floor(index / 5)}`, packets: [(index % 5) * 9, (index % 5) * 9] as const };
      expect(look({ at: index * every, sa }).health).toBe('up');
    }
  });

  test('it goes on over a rekey, and over metrics that could not be read', () => {
    const { look } = aWatch();
    for (let index = 0; index < 4; index++) look({ at: index * every, sa: { packets: [9, index] } });
    look({ at: 40 * seconds });
    for (let index = 5; index < 9; index++) look({ at: index * every, sa: { packets: [9, index] } });
    look({ at: 90 * seconds, sa: { id: '2', packets: [0, 4] } });
    const { health, reasons } = look({ at: 100 * seconds, sa: { id: '2', packets: [0, 8] } });
    expect([health, reasons[0]?.since]).toEqual(['one-way', 0]);
  });

  test('it is over when answers have come for five minutes', () => {
    const well = healthsAfter([...times(10, [0, 3] as const), ...times(40, [3, 3] as const)]);
    expect(well[9]).toBe('one-way');
    expect(well.lastIndexOf('one-way')).toBe(9 + 29);
    expect(well.at(-1)).toBe('up');
  });

  test('two looks tell it however far apart they are, one does not', () => {
    const { look } = aWatch();
    look({ at: 0, sa: { packets: [5, 5] } });
    expect(look({ at: 4 * minutes, sa: { packets: [5, 6] } }).health).toBe('up');
    expect(look({ at: 8 * minutes, sa: { packets: [5, 7] } }).health).toBe('one-way');
  });
});

describe('keys that should be new', () => {
  const ipsec = { ...aTunnel().ipsec, child_rekey_time: 1_440, rekey_time: 14_400 };
  const kindsOf = (sa: SaDifferences, tunnel: Partial<Tunnel> = { ...up, ipsec }) =>
    aWatch()
      .look({ at: 0, tunnel, sa })
      .reasons.map(({ kind }) => kind);

  test('a child SA of 25 min that should be renewed within 24, and an IKE SA of 4 h', () => {
    expect(kindsOf({ childAge: 1_500 })).toEqual([]);
    expect(kindsOf({ childAge: 1_501 })).toEqual(['child-rekey-overdue']);
    expect(kindsOf({ ikeAge: 14_460 })).toEqual([]);
    expect(kindsOf({ ikeAge: 14_461 })).toEqual(['ike-rekey-overdue']);
  });

  test('0 is never, and what is not known says nothing', () => {
    const never = { ...ipsec, child_rekey_time: 0, rekey_time: 0 };
    expect(kindsOf({ childAge: 90_000, ikeAge: 90_000 }, { ...up, ipsec: never })).toEqual([]);
    expect(kindsOf({}, { ...up, ipsec })).toEqual([]);
  });

  test('says how old and how late', () => {
    const [reason] = aWatch().look({
      at: minutes,
      tunnel: { ...up, ipsec },
      sa: { childAge: 1_620 },
    }).reasons;
    expect(reason).toMatchObject({ since: minutes - 180 * seconds });
    expect(reason && reasonWords(reason)).toBe(
      'the keys of its traffic are overdue: 27 min old, to be renewed within 24 min',
    );
  });
});

describe('bad messages', () => {
  test('one between two looks, which the service has forgiven by the second, with its meaning', () => {
    const { look } = aWatch();
    look({ at: 0, sa: { bad: 3 } });
    const sa = { bad: 5, message: 'received AUTHENTICATION_FAILED notify error' };
    const { health, reasons } = look({ at: every, sa });
    expect(health).toBe('degraded');
    expect(reasons[0] && reasonWords(reasons[0])).toMatch(
      /^2 errors in the log of the service: The peer refused our proof of identity/,
    );
  });

  test('what the service holds against it for five minutes is not held for ten', () => {
    const { look } = aWatch();
    const healths = Array.from({ length: 50 }, (_, index) => {
      const tunnel = index >= 1 && index < 31 ? { ...up, tunnel_healthy: false } : up;
      return look({ at: index * every, tunnel }).health;
    });
    expect(healths.lastIndexOf('degraded') - healths.indexOf('degraded')).toBe(29 + 2);
  });
});

describe('going up and down', () => {
  const after = (pattern: string, stopped = {}) => {
    const { look } = aWatch();
    return [...pattern].map((mark, index) => {
      const tunnel = mark === 'u' ? up : down;
      return look({ at: index * 30 * seconds, tunnel, ...(mark === 'd' && stopped) }).health;
    });
  };

  test('three times within a quarter of an hour is flapping while it is up', () => {
    expect(after('uduuu')).not.toContain('flapping');
    expect(after('ududuudu').at(-1)).toBe('flapping');
  });

  test('with its gateway it goes down on purpose', () => {
    const gateway = { configured_status: 'stopped', operational_state: 'stopped' };
    expect(after('ududuudu', { gateway })).not.toContain('flapping');
  });

  test('an SA that goes away while another carries is no dip', () => {
    const { look } = aWatch();
    for (let index = 0; index < 30; index++)
      expect(look({ at: index * every, sa: { id: `${index}`, ike: `${index >> 3}` } }).health).toBe('up');
  });
});

test('what is gone is forgotten', () => {
  const { look, watch } = aWatch();
  for (let index = 0; index < 9; index++) look({ at: index * every, tunnel: index % 2 === 0 ? up : down });
  watch.keepOnly(new Set());
  expect(look({ at: 100 * seconds }).reasons).toEqual([]);
});

test('a clock that was set back does not keep a reason until it has caught up', () => {
  const { look } = aWatch();
  const day = 86_400 * seconds;
  for (let index = 0; index < 9; index++) look({ at: day + index * every, sa: { packets: [0, index] } });
  expect(look({ at: day + 90 * seconds, sa: { packets: [0, 9] } }).health).toBe('one-way');
  expect(look({ at: 0, sa: { packets: [0, 10] } }).health).toBe('up');
});

const aLook = fc.record({
  gapSeconds: fc.integer({ min: 1, max: 120 }),
  isUp: fc.boolean(),
  isHealthy: fc.boolean(),
  packets: fc.tuple(fc.nat(3), fc.nat(3)),
  bad: fc.constantFrom(0, 0, 0, 1),
  isRead: fc.constantFrom(true, true, false),
});
const looks = fc.array(aLook, { maxLength: 120 }).map((all) => {
  let [at, packetsIn, packetsOut, bad] = [0, 0, 0, 0];
  return all.map(({ gapSeconds, isUp: isUpNow, isHealthy, packets, bad: more, isRead }): Look => {
    at += gapSeconds * seconds;
    packetsIn += packets[0];
    packetsOut += packets[1];
    bad += more;
    return {
      at,
      tunnel: { ...(isUpNow ? up : down), tunnel_healthy: isHealthy },
      sa: isRead ? { hasChild: isUpNow, packets: [packetsIn, packetsOut], bad } : undefined,
    };
  });
});

test('nothing gets better faster than the rule, and nothing waits to be worse', () => {
  fc.assert(
    fc.property(looks, (all) => {
      const { look } = aWatch();
      const begun = new Map<string, number>();
      for (const one of all) {
        const { health, reasons } = look(one);
        const kinds = new Set<string>(reasons.map(({ kind }) => kind));
        // Worse at once.
        if (one.tunnel?.tunnel_up === false) expect(isUp(health)).toBe(false);
        else if (one.tunnel?.tunnel_healthy === false) expect(health).not.toBe('up');
        // Better no sooner than five minutes after it began.
        for (const [kind, since] of begun)
          if (!kinds.has(kind)) {
            expect(one.at - since).toBeGreaterThanOrEqual(5 * minutes);
            begun.delete(kind);
          }
        for (const kind of kinds) if (!begun.has(kind)) begun.set(kind, one.at);
      }
    }),
    { numRuns: 60 },
  );
});

test('looks that come twice, or late behind newer ones, change nothing', () => {
  fc.assert(
    fc.property(looks, fc.array(fc.nat(200), { maxLength: 60 }), (all, again) => {
      const [clean, disturbed] = [aWatch(), aWatch()];
      all.forEach((one, index) => {
        const expected = clean.look(one);
        disturbed.look(one);
        // Whatever was under way for less than two minutes.
        const late = all[Math.max(0, index - ((again[index % (again.length || 1)] ?? 0) % 3))] ?? one;
        if (one.at - late.at < 2 * minutes) disturbed.look(late);
        expect(disturbed.look(one)).toEqual(expected);
      });
    }),
    { numRuns: 40 },
  );
});

describe('a tunnel that the metrics leave out', () => {
  const seen = (pattern: string) => {
    const watch = createHealthWatch();
    return [...pattern].map((mark, index) => {
      const tunnel = aTunnel({ name: 't', ...(mark === 'd' ? down : up) });
      const gateway = aGateway({ connections: [aConnection({ name: 'hq', tunnels: [tunnel] })] });
      const evidenceOf = watch.seeGateway(gateway, index * every);
      watch.seeMetrics(gateway.uuid, metricsOf(mark === 'u' ? { 'hq/t': {} } : {}), index * every);
      return tunnelHealth(tunnel, gateway, evidenceOf({ name: 'hq' }, tunnel));
    });
  };

  test('is unknown while it is called up, once two readings agree', () => {
    expect(seen('ummmu')).toEqual(['up', 'up', 'unknown', 'unknown', 'up']);
  });

  test('is down and not absent while it is called down, and up again at once', () => {
    expect(seen('udddmu')).toEqual(['up', 'down', 'down', 'down', 'up', 'up']);
  });
});
