import { expect, test } from 'vitest';
import type { ReasonKind } from '#contract/health-reasons.ts';
import type { IkeSa } from '#contract/metrics.ts';
import { tunnelStates } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { gatewaySummary } from './gateway-summary.ts';
import { gatewayWords } from './gateway-words.ts';
import { isDown, isUp, isWaiting } from './tunnel-health.ts';
import { standsAt, tunnelVerdict } from './tunnel-steps.ts';
import { tunnelStory } from './tunnel-story.ts';
import { tunnelWords } from './tunnel-words.ts';

/*
 * Every combination of what the service can say about a tunnel, its gateway and its SAs. Whatever is made of it for
 * the screen (badge, steps, past, the gateway's own badge) must tell one story.
 */
const words = [...tunnelStates, 'levitating', undefined];
const flags = [true, false, undefined];
const gateways = [
  ['started', 'running'],
  ['stopped', 'running'],
  ['started', 'stopped'],
  ['stopped', 'stopped'],
  ['started', 'pending'],
  ['started', 'checkup'],
  ['stopped', 'setup-gw'],
  ['started', 'delete-gw'],
  ['started', 'hibernating'],
] as const;

const messages = [
  undefined,
  'received AUTHENTICATION_FAILED notify error',
  'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
];
const remembered: { kind: ReasonKind }[][] = [
  [],
  [{ kind: 'flapping' }, { kind: 'nothing-goes-out' }],
  [{ kind: 'nothing-comes-back' }, { kind: 'bad-messages' }],
];
const traffic = [undefined, [0, 0], [0, 9], [9, 9]] as const;

function* sas(): Generator<IkeSa | undefined> {
  yield undefined;
  for (const internal_state of ['uninitialized', 'connecting', 'established'])
    for (const message of messages)
      for (const events of [0, 3])
        for (const packets of traffic) {
          yield {
            name: 'c/t',
            unique_id: '1',
            internal_state,
            operational_state: internal_state === 'uninitialized' ? 'idle' : internal_state,
            established: internal_state === 'established' ? 900 : 0,
            child_sas: packets ? [aChild(packets[0], packets[1])] : [],
            heuristic_state: {
              tunnel_up: packets !== undefined,
              tunnel_healthy: message === undefined,
              up_events: events,
              down_events: events,
              log_message_bad_events: 0,
              ...(message !== undefined && { last_down_message: message }),
            },
          };
        }
}

function aChild(packets_in: number, packets_out: number): IkeSa['child_sas'][number] {
  return {
    name: 'c/t',
    unique_id: '1',
    state: 'installed',
    bytes_in: 0,
    bytes_out: 0,
    packets_in,
    packets_out,
    spi_in: 'c1',
    spi_out: 'c2',
    install_time: 300,
    local_traffic_selectors: [],
    remote_traffic_selectors: [],
  };
}

function* situations() {
  const all = [...sas()];
  for (const operational_state of words)
    for (const tunnel_up of flags)
      for (const tunnel_healthy of flags)
        for (const [configured_status, gatewayState] of gateways)
          for (const sa of all)
            for (const reasons of remembered)
              yield {
                gateway: { configured_status, operational_state: gatewayState },
                tunnel: { operational_state, tunnel_up, tunnel_healthy },
                sa,
                reasons,
              };
}

test('nothing that is said about a tunnel contradicts anything else that is said about it', () => {
  let count = 0;
  const contradictions: unknown[] = [];
  for (const situation of situations()) {
    count++;
    const { health, steps } = tunnelVerdict(situation);
    const { tone } = tunnelWords[health];
    const at = standsAt(steps)!;
    const story = tunnelStory(situation.sa, isUp(health));
    const wrong = [
      // Exactly one of up, down, waiting and unknown.
      Number(isUp(health)) +
        Number(isDown(health)) +
        Number(isWaiting(health)) +
        Number(health === 'unknown') !==
        1 && 'side',
      // Something that was not up is never shown up by its steps, and the reverse.
      isUp(health) !== (at.id === 'packets') && 'up and its steps',
      // A step that failed is a tunnel that is down, and no spinner stands beside it.
      (at.status === 'failed' || at.status === 'again') !==
        (health === 'retrying' || (health === 'down' && at.id === 'child')) && 'a failed step',
      isDown(health) && steps.some(({ status }) => status === 'current') && 'down and busy',
      isDown(health) !== (tone === 'bad' && health !== 'flapping') && 'down looks bad',
      (health === 'one-way') !== (at.status === 'half' && health !== 'flapping') && 'one way',
      (health === 'connecting' || health === 'waiting') !== (tone === 'busy') && 'busy',
      (health === 'unknown') !== (tone === 'unknown') && 'unknown',
      story?.what.startsWith('Last went down') && !isUp(health) && 'a past that is the present',
      story?.what.startsWith('Has never') && isUp(health) && 'never up and up',
    ].filter(Boolean);
    if (wrong.length > 0 && contradictions.length < 5) contradictions.push({ wrong, health, at, situation });
  }
  expect(contradictions).toEqual([]);
  expect(count).toBeGreaterThan(100_000);
});

test('a gateway never looks better than its tunnels', () => {
  const seen = new Set<string>();
  for (const tunnel of [
    aTunnel(),
    aTunnel({ tunnel_healthy: false }),
    aTunnel({ operational_state: 'connecting', tunnel_up: false }),
    aTunnel({ operational_state: 'idle', tunnel_up: false }),
    aTunnel({ operational_state: 'idle', tunnel_up: false, tunnel_healthy: false }),
    aTunnel({ operational_state: 'levitating' }),
  ])
    for (const [configured_status, operational_state] of gateways)
      for (const reasons of remembered) {
        const gateway = aGateway({
          configured_status,
          operational_state,
          connections: [aConnection({ tunnels: [tunnel] })],
        });
        const { health } = tunnelVerdict({ gateway, tunnel, reasons });
        const { tone, label } = gatewayWords(gatewaySummary(gateway, () => ({ reasons })));
        seen.add(`${health} ${label}`);
        if (operational_state !== 'running' || configured_status === 'stopped') continue;
        expect(tone).toBe(tunnelWords[health].tone);
        expect(label === 'Running').toBe(health === 'up');
      }
  expect(seen.size).toBeGreaterThan(20);
});
