import { expect, test } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayWords, tunnelCountWords } from './gateway-words.ts';

const none = { total: 0, up: 0, down: 0, unhealthy: 0, flapping: 0, waiting: 0 };

test.each([
  ['running', 'started', 'good', 'Running'],
  ['stopped', 'stopped', 'neutral', 'Stopped'],
  ['setup-gw', 'started', 'busy', 'Setting up the gateway'],
  ['delete-dns', 'started', 'busy', 'Removing DNS'],
  ['running', 'stopped', 'neutral', 'Running, told to stop'],
  ['stopped', 'started', 'busy', 'Stopped, told to start'],
  ['warming-up', 'started', 'unknown', 'warming-up'],
])('%s (told: %s) without tunnels is %s "%s"', (operationalState, configuredStatus, tone, label) => {
  expect(gatewayWords({ operationalState, configuredStatus, tunnels: none })).toMatchObject({ tone, label });
});

test.each([
  [{ total: 2, up: 2 }, 'good', 'Running', '2 up'],
  [{ total: 2, down: 2 }, 'bad', 'Running, all tunnels down', '0 up, 2 down'],
  [{ total: 1, down: 1 }, 'bad', 'Running, tunnel down', '0 up, 1 down'],
  [
    { total: 3, up: 2, down: 1, unhealthy: 1 },
    'bad',
    'Running, 1 tunnel down',
    '2 up (1 in trouble), 1 down',
  ],
  [{ total: 2, up: 2, unhealthy: 1, flapping: 1 }, 'bad', 'Running, 1 tunnel flapping', '2 up (1 flapping)'],
  [{ total: 2, up: 2, unhealthy: 1 }, 'warning', 'Running, 1 tunnel in trouble', '2 up (1 in trouble)'],
  [{ total: 2, up: 1, waiting: 1 }, 'busy', 'Running, 1 tunnel coming up', '1 up, 1 coming up'],
  [{ total: 2, up: 1 }, 'unknown', 'Running, 1 tunnel unknown', '1 up, 1 unknown'],
] satisfies [Partial<GatewayRow['tunnels']>, string, string, string][])(
  'runs with %j: %s "%s"',
  (counts, tone, label, words) => {
    const tunnels = { ...none, ...counts };
    const row = { operationalState: 'running', configuredStatus: 'started', tunnels };
    expect(gatewayWords(row)).toMatchObject({ tone, label });
    expect(tunnelCountWords(tunnels)).toBe(words);
  },
);

test('a stopped gateway is at rest, whatever its tunnels were', () => {
  const tunnels = { ...none, total: 2, waiting: 2 };
  const row = { operationalState: 'stopped', configuredStatus: 'stopped', tunnels };
  expect(gatewayWords(row)).toMatchObject({ tone: 'neutral', label: 'Stopped' });
  expect(tunnelCountWords(tunnels, true)).toBe('0 up, 2 stopped');
});
