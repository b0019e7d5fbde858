import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { type HeuristicState, Metrics } from '#contract/metrics.ts';
import { activeConnections } from './active-connections.ts';
import { wordsOf } from './fact.ts';
import { flappingWindowMs, flaps, rememberUpDown, type UpDownMemory } from './flapping.ts';
import { gatewayWords, tunnelCountWords, tunnelsTone } from './gateway-words.ts';
import { childSaWord, ikeSaWord } from './sa-words.ts';
import { tunnelStory } from './tunnel-story.ts';
import { tunnelWords } from './tunnel-words.ts';
import { vpnRate } from './vpn-rate.ts';

const isFlapping = (...about: Parameters<typeof flaps>) => flaps(...about) !== undefined;
const aChild = (fields: object = {}) => ({
  name: 'hq/a',
  unique_id: '7',
  state: 'installed',
  bytes_in: 0,
  bytes_out: 0,
  packets_in: 0,
  packets_out: 0,
  spi_in: 'c1',
  spi_out: 'c2',
  ...fields,
});
const anIkeSa = (fields: object = {}, ...child_sas: object[]) => ({
  name: 'hq/a',
  unique_id: '1',
  internal_state: 'established',
  operational_state: 'established',
  child_sas,
  ...fields,
});
const metricsOf = (...ike_sas: object[]) => Metrics.parse({ gateways: [], ipsec_metrics: { ike_sas } });
const saOf = (fields: object, ...children: object[]) =>
  metricsOf(anIkeSa(fields, ...children)).ipsec_metrics.ike_sas[0];

describe('flapping', () => {
  const memory = (...downsAt: number[]): UpDownMemory => ({ wasUp: true, downEvents: undefined, downsAt });

  test('three times is, twice is not, and each counts for a quarter of an hour', () => {
    const now = 10 * flappingWindowMs;
    const edge = now - flappingWindowMs;
    expect(isFlapping(memory(now, now, now), now)).toBe(true);
    expect(isFlapping(memory(now, now), now)).toBe(false);
    expect(isFlapping(memory(edge + 1, now, now), now)).toBe(true);
    expect(isFlapping(memory(edge, now, now), now)).toBe(false);
    expect(isFlapping(undefined, now)).toBe(false);
  });

  test('a clock that was set back does not make a tunnel flap until it is as late again', () => {
    const year = 365 * 24 * 3_600_000;
    const before = memory(year, year + 1, year + 2);
    expect(isFlapping(before, 0)).toBe(false);
    expect(rememberUpDown(before, { isUp: true }, 1_000).downsAt).toEqual([]);
    // Two clocks, or one that is put right by a second, are no such thing.
    expect(isFlapping(memory(2_000, 2_000, 2_000), 1_000)).toBe(true);
  });

  test('a counter that is not told in between goes on from where it was', () => {
    const first = rememberUpDown(undefined, { isUp: true, downEvents: 5 }, 0);
    const silent = rememberUpDown(first, { isUp: true }, 1_000);
    expect(silent.downEvents).toBe(5);
    expect(rememberUpDown(silent, { isUp: true, downEvents: 7 }, 2_000).downsAt).toEqual([2_000, 2_000]);
  });

  test('going down is seen once, by the counter or by the eye', () => {
    const up = rememberUpDown(undefined, { isUp: true, downEvents: 1 }, 0);
    expect(rememberUpDown(up, { isUp: false, downEvents: 2 }, 1_000).downsAt).toEqual([1_000]);
    expect(rememberUpDown(up, { isUp: false, downEvents: 1 }, 1_000).downsAt).toEqual([1_000]);
    expect(rememberUpDown(up, { isUp: false }, 1_000).downsAt).toEqual([1_000]);
    expect(rememberUpDown(undefined, { isUp: false, downEvents: 9 }, 1_000).downsAt).toEqual([]);
  });
});

describe('the VPN rate', () => {
  const at = (seconds: number, ...sas: object[]) => ({
    observedAt: seconds * 1_000,
    metrics: metricsOf(...sas),
  });
  const one = (child: object) => anIkeSa({}, aChild(child));

  test('a counter that could not be read before is no burst now', () => {
    const before = at(0, one({ bytes_in: 'many', bytes_out: 0 }));
    const after = at(8, one({ bytes_in: 10 ** 12, bytes_out: 1_000_000 }));
    expect(vpnRate(before, after)).toEqual({ inMbps: 0, outMbps: 1 });
  });

  test('nor is one that cannot be read now', () => {
    expect(vpnRate(at(0, one({ bytes_in: 5 })), at(8, one({ bytes_in: null })))).toEqual({
      inMbps: 0,
      outMbps: 0,
    });
  });

  test('all tunnels are added up, each by its own name and number', () => {
    const before = at(
      0,
      anIkeSa({}, aChild({ bytes_in: 1_000_000 }), aChild({ name: 'hq/b', bytes_in: 9_000_000 })),
    );
    const after = at(
      8,
      anIkeSa({}, aChild({ bytes_in: 2_000_000 }), aChild({ name: 'hq/b', bytes_in: 11_000_000 })),
    );
    expect(vpnRate(before, after)).toEqual({ inMbps: 3, outMbps: 0 });
  });

  test('is nothing where time ran backwards or stood still', () => {
    expect(vpnRate(at(8, one({})), at(0, one({})))).toBeUndefined();
    expect(vpnRate(at(8, one({})), at(8, one({})))).toBeUndefined();
    expect(vpnRate(at(0), at(8))).toEqual({ inMbps: 0, outMbps: 0 });
  });

  test('is never negative, and never more than what is counted now', () => {
    const bytes = fc.nat(10 ** 9);
    const children = fc.uniqueArray(
      fc.record({ unique_id: fc.constantFrom('1', '2', '3'), bytes_in: bytes, bytes_out: bytes }),
      { selector: ({ unique_id }) => unique_id },
    );
    fc.assert(
      fc.property(children, children, (earlier, later) => {
        const rate = vpnRate(
          at(0, anIkeSa({}, ...earlier.map(aChild))),
          at(8, anIkeSa({}, ...later.map(aChild))),
        );
        const counted = later.reduce((sum, { bytes_in }) => sum + bytes_in, 0) / 1_000_000;
        expect(rate?.inMbps).toBeGreaterThanOrEqual(0);
        expect(rate?.inMbps).toBeLessThanOrEqual(counted + 1e-6);
      }),
    );
  });
});

describe('words for counts', () => {
  const none = { total: 0, up: 0, down: 0, unhealthy: 0, flapping: 0, waiting: 0 };
  test.each<[Partial<GatewayRow['tunnels']>, string | undefined, string, string]>([
    [{}, undefined, 'Running', '0 up'],
    [{ isPartial: true }, 'unknown', 'Running, tunnels unknown', '0 up, others not readable'],
    [
      { total: 1, down: 1, isPartial: true },
      'bad',
      'Running, 1 tunnel down',
      '0 up, 1 down, others not readable',
    ],
    [
      { total: 2, down: 2, isPartial: true },
      'bad',
      'Running, 2 tunnels down',
      '0 up, 2 down, others not readable',
    ],
    [
      { total: 2, up: 2, isPartial: true },
      'unknown',
      'Running, tunnels unknown',
      '2 up, others not readable',
    ],
    [
      { total: 3, up: 3, unhealthy: 3, flapping: 1 },
      'bad',
      'Running, 1 tunnel flapping',
      '3 up (1 flapping, 2 in trouble)',
    ],
    [{ total: 3, up: 3, unhealthy: 3 }, 'warning', 'Running, all tunnels in trouble', '3 up (3 in trouble)'],
    [{ total: 3, up: 1, waiting: 2 }, 'busy', 'Running, 2 tunnels coming up', '1 up, 2 coming up'],
    [
      { total: 4, up: 1, waiting: 1 },
      'unknown',
      'Running, 2 tunnels unknown',
      '1 up, 1 coming up, 2 unknown',
    ],
    [{ total: 1 }, 'unknown', 'Running, tunnel unknown', '0 up, 1 unknown'],
    [{ total: 1, waiting: 1 }, 'busy', 'Running, tunnel coming up', '0 up, 1 coming up'],
  ])('%j', (fields, tone, label, counts) => {
    const tunnels = { ...none, ...fields };
    expect(tunnelsTone(tunnels)).toBe(tone);
    expect(gatewayWords({ operationalState: 'running', configuredStatus: 'started', tunnels }).label).toBe(
      label,
    );
    expect(tunnelCountWords(tunnels)).toBe(counts);
  });

  test('what the service calls it is in the title, whatever it is', () => {
    const { title } = gatewayWords({
      operationalState: 'setup-gw',
      configuredStatus: 'paused',
      tunnels: none,
    });
    expect(title).toBe('The service calls it setup-gw, and was told: paused.');
  });

  test('an old word says what it was, in the middle of a sentence', () => {
    for (const words of Object.values(tunnelWords).filter(({ tone }) => tone !== 'unknown')) {
      const { tone, label } = wordsOf({ value: words, observedAt: 0, dueMs: 1 }, 'unknown');
      expect(tone).toBe('unknown');
      expect(label).toMatch(/^Unknown, was [a-z]/);
      expect(label.toLowerCase()).toBe(`unknown, was ${words.label.toLowerCase()}`);
    }
  });

  test('a state of an SA that was not told, or that nobody knows', () => {
    expect([ikeSaWord(undefined), childSaWord(undefined)]).toEqual(['Not told', 'Not told']);
    expect([ikeSaWord('Levitating'), childSaWord('constructor')]).toEqual(['Levitating', 'constructor']);
    expect([ikeSaWord('ESTABLISHED'), childSaWord('INSTALLED')]).toEqual(['Established', 'Installed']);
  });
});

describe('a tunnel’s past where counters are missing', () => {
  const storyOf = (heuristic_state: Partial<HeuristicState>, isUp: boolean) =>
    tunnelStory(saOf({ heuristic_state }), isUp);
  const refused = { last_down_message: 'refused', last_down_message_updated_at: '2026-01-15T12:00:00Z' };
  const flags = { tunnel_up: false, tunnel_healthy: false, log_message_bad_events: 0 };

  test.each<[object, boolean, string | undefined]>([
    [{ up_events: 'x', down_events: 'x', ...refused }, false, 'Last error'],
    [{ up_events: 'x', down_events: 'x' }, false, undefined],
    [{ up_events: 'x', down_events: 2 }, false, 'Was up before'],
    [{ up_events: 3, down_events: 'x', ...refused }, false, 'Was up before; last error'],
    [{ up_events: 0, down_events: 'x' }, false, 'Has not come up yet'],
    [{ up_events: 1, down_events: 'x', ...refused }, true, 'Last error'],
  ])('%j, up: %s', (counters, isUp, what) => {
    expect(storyOf({ ...flags, ...counters }, isUp)?.what).toBe(what);
  });

  test('the time is that of the message, and there is none without one', () => {
    const events = { ...flags, up_events: 0, down_events: 0 };
    expect(storyOf({ ...events, ...refused }, false)).toEqual({
      what: 'Has never come up; last error',
      message: 'refused',
      at: '2026-01-15T12:00:00Z',
    });
    expect(storyOf({ ...events, ...refused, last_down_message: '' }, false)).toEqual({
      what: 'Has not come up yet',
      message: undefined,
      at: undefined,
    });
  });
});

test('NAT connections are not known where one node does not say', () => {
  const of = (...counts: unknown[]) =>
    activeConnections(
      Metrics.parse({
        gateways: counts.map((active_connections, index) => ({
          name: `n${index}`,
          active_connections,
          total_accepted_connections: 0,
        })),
        ipsec_metrics: { ike_sas: [] },
      }),
    );
  expect(of(0)).toBe(0);
  expect(of(1, 2)).toBe(3);
  expect(of(1, 'x')).toBeUndefined();
  expect(of('x', 1)).toBeUndefined();
});
