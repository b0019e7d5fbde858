import type { StateWords } from './state-words.ts';
import type { TunnelHealth } from './tunnel-health.ts';

/** The one word for each state of a tunnel. */
export const tunnelWords: Record<TunnelHealth, StateWords> = {
  up: { tone: 'good', label: 'Up', title: 'An IPsec SA is installed, and nothing speaks against it.' },
  degraded: {
    tone: 'warning',
    label: 'Up, in trouble',
    title: 'An IPsec SA is installed, but it had errors lately, or the renewal of its keys is overdue.',
  },
  'one-way': {
    tone: 'warning',
    label: 'Up, one way only',
    title: 'An IPsec SA is installed, but for more than a minute packets have gone one way only.',
  },
  flapping: {
    tone: 'bad',
    label: 'Flapping',
    title: 'It is up at the moment, but went down three times or more in the last 15 minutes.',
  },
  connecting: { tone: 'busy', label: 'Connecting', title: 'The two ends are negotiating.' },
  retrying: {
    tone: 'bad',
    label: 'Down, trying again',
    title:
      'No IPsec SA is installed: the last try failed, or it went down. The gateway tries again by itself.',
  },
  down: { tone: 'bad', label: 'Down', title: 'No IPsec SA is installed.' },
  waiting: {
    tone: 'busy',
    label: 'Waits for the gateway',
    title: 'The gateway is being set up or changed; the tunnel is negotiated after that.',
  },
  stopped: { tone: 'neutral', label: 'Stopped', title: 'The gateway is stopped, and its tunnels with it.' },
  removed: { tone: 'neutral', label: 'Being removed', title: 'The gateway is being deleted.' },
  unknown: { tone: 'unknown', label: 'Unknown', title: 'The service says nothing that this console knows.' },
};
