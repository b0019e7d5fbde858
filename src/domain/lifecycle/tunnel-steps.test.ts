import { describe, expect, it } from 'vitest';
import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import { tunnelSteps, type TunnelSituation } from './tunnel-steps.ts';

const running = { configured_status: 'started', operational_state: 'running' };
const up = { operational_state: 'established', tunnel_up: true };
const down = { operational_state: 'idle', tunnel_up: false };

function aSa(over: Partial<IkeSa> = {}, lastDownMessage?: string): IkeSa {
  return {
    name: 'hq/a',
    unique_id: '1',
    internal_state: 'connecting',
    operational_state: 'connecting',
    child_sas: [],
    heuristic_state: {
      tunnel_up: false,
      tunnel_healthy: true,
      up_events: 0,
      down_events: 0,
      log_message_bad_events: 0,
      ...(lastDownMessage !== undefined && { last_down_message: lastDownMessage }),
    },
    ...over,
  };
}
const established = { internal_state: 'established', operational_state: 'established' };

function aChild(packets_in: number, packets_out: number, state = 'installed'): ChildSa {
  return {
    name: 'hq/a',
    unique_id: '1',
    state,
    bytes_in: packets_in * 100,
    bytes_out: packets_out * 100,
    packets_in,
    packets_out,
    spi_in: 'c1',
    spi_out: 'c2',
    local_traffic_selectors: [],
    remote_traffic_selectors: [],
  };
}

/** The step that is not simply done or still to come, with its status. */
function reached(situation: Partial<TunnelSituation>): string {
  const steps = tunnelSteps({ gateway: running, tunnel: down, sa: undefined, ...situation });
  const at = steps.find(({ status }) => status !== 'done') ?? steps.at(-1)!;
  const after = steps.slice(steps.indexOf(at) + 1);
  expect(after.every(({ status }) => status === 'todo')).toBe(true);
  return `${at.id} ${at.status}`;
}

describe('how far a tunnel has come', () => {
  it.each([
    [
      'waits for a gateway that is stopped',
      { gateway: { ...running, operational_state: 'stopped' } },
      'gateway todo',
    ],
    [
      'waits for the gateway to take the change',
      { gateway: { ...running, operational_state: 'setup-gw' } },
      'gateway current',
    ],
    ['asks the peer first', { sa: aSa() }, 'init current'],
    [
      'was refused by the peer’s phase 1',
      { sa: aSa({}, 'received NO_PROPOSAL_CHOSEN notify error') },
      'init failed',
    ],
    ['was not answered', { sa: aSa({}, 'giving up after 5 retransmits') }, 'init failed'],
    [
      'was refused for its key',
      { sa: aSa({}, 'received AUTHENTICATION_FAILED notify error') },
      'auth failed',
    ],
    ['has an IKE SA and asks for a child', { sa: aSa(established) }, 'child current'],
    [
      'has an IKE SA and no child',
      { sa: aSa(established, 'received TS_UNACCEPTABLE notify, no CHILD_SA built') },
      'child failed',
    ],
    [
      'waits for the first packet',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(0, 0)] }) },
      'packets current',
    ],
    [
      'hears nothing back',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(0, 9)] }) },
      'packets half',
    ],
    [
      'carries packets',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(9, 9)] }) },
      'packets done',
    ],
    [
      'carries packets while its keys are renewed',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(9, 9, 'rekeying')] }) },
      'packets done',
    ],
    ['is up although the metrics do not list it', { tunnel: up }, 'packets current'],
    [
      'has a message nobody knows, and so no step that failed',
      { sa: aSa({}, 'the moon is in the way') },
      'init current',
    ],
  ] satisfies [string, Partial<TunnelSituation>, string][])('%s', (_, situation, expected) => {
    expect(reached(situation)).toBe(expected);
  });

  it('forgets an old failure once it is up', () => {
    const sa = aSa(
      { ...established, child_sas: [aChild(9, 9)] },
      'received AUTHENTICATION_FAILED notify error',
    );
    expect(reached({ tunnel: up, sa })).toBe('packets done');
  });
});
