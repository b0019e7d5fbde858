import { expect, it } from 'vitest';
import { gatewayStateBadge } from './gateway-state.ts';

it.each([
  ['running', 'started', 'good', 'Running'],
  ['stopped', 'stopped', 'neutral', 'Stopped'],
  ['setup-gw', 'started', 'busy', 'Setting up the gateway'],
  ['delete-dns', 'started', 'busy', 'Removing DNS'],
  ['running', 'stopped', 'neutral', 'Running, told to stop'],
  ['stopped', 'started', 'busy', 'Stopped, told to start'],
  ['warming-up', 'started', 'unknown', 'warming-up'],
])('shows %s (told: %s) as %s "%s"', (state, configured, tone, label) => {
  expect(gatewayStateBadge(state, configured)).toMatchObject({ tone, label });
});
