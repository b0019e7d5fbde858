import type { StateWords } from './state-words.ts';
import type { TunnelHealth } from './tunnel-health.ts';

/** The one word for each state of a tunnel. */
export const tunnelWords: Record<TunnelHealth, StateWords> = {
  up: { tone: 'good', label: 'Up', title: 'An IPsec SA is installed.' },
  degraded: {
    tone: 'warning',
    label: 'Up, in trouble',
    title: 'An IPsec SA is installed, but not all is well.',
  },
  'one-way': {
    tone: 'warning',
    label: 'Up, one way only',
    title: 'An IPsec SA is installed, but packets go one way only.',
  },
  flapping: {
    tone: 'bad',
    label: 'Flapping',
    title: 'It is up, but went down three times or more in 15 minutes.',
  },
  connecting: { tone: 'busy', label: 'Connecting', title: 'The two ends are negotiating.' },
  retrying: {
    tone: 'bad',
    label: 'Down, trying again',
    title: 'No IPsec SA is installed. The gateway tries again by itself.',
  },
  down: { tone: 'bad', label: 'Down', title: 'No IPsec SA is installed.' },
  waiting: {
    tone: 'busy',
    label: 'Waits for the gateway',
    title: 'The gateway is being set up or changed first.',
  },
  stopped: { tone: 'neutral', label: 'Stopped', title: 'The gateway is stopped, and its tunnels with it.' },
  removed: { tone: 'neutral', label: 'Being removed', title: 'The gateway is being deleted.' },
  unknown: { tone: 'unknown', label: 'Unknown', title: 'The service says nothing that is known here.' },
};
