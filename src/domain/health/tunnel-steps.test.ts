import { describe, expect, it } from 'vitest';
import type { ChildSa, IkeSa } from '#contract/metrics.ts';
import { standsAt, tunnelVerdict, type TunnelSituation } from './tunnel-steps.ts';

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
  const { health, steps } = tunnelVerdict({ gateway: running, tunnel: down, ...situation });
  const at = standsAt(steps)!;
  const after = steps.slice(steps.indexOf(at) + 1);
  const rest = health === 'unknown' ? 'unknown' : 'todo';
  expect(after.every(({ status }) => status === rest)).toBe(true);
  return `${health}: ${at.id} ${at.status}`;
}

const noProposal = 'received NO_PROPOSAL_CHOSEN notify error';
const wrongKey = 'received AUTHENTICATION_FAILED notify error';
const noSelectors = 'received TS_UNACCEPTABLE notify, no CHILD_SA built';

describe('how far a tunnel has come', () => {
  it.each([
    [
      'has a stopped gateway',
      { gateway: { ...running, configured_status: 'stopped' } },
      'stopped: gateway todo',
    ],
    [
      'has a gateway that is told to start',
      { gateway: { ...running, operational_state: 'stopped' } },
      'waiting: gateway current',
    ],
    [
      'waits for the gateway to take the change',
      { gateway: { ...running, operational_state: 'setup-gw' } },
      'waiting: gateway current',
    ],
    [
      'goes with its gateway',
      { gateway: { ...running, operational_state: 'delete-gw' } },
      'removed: gateway todo',
    ],
    ['is not tried yet', {}, 'down: init todo'],
    ['asks the peer first', { sa: aSa() }, 'connecting: init current'],
    ['was refused by the peer’s phase 1', { sa: aSa({}, noProposal) }, 'retrying: init failed'],
    ['was not answered', { sa: aSa({}, 'giving up after 5 retransmits') }, 'retrying: init failed'],
    ['was refused for its key', { sa: aSa({}, wrongKey) }, 'retrying: auth failed'],
    ['has an IKE SA and asks for a child', { sa: aSa(established) }, 'connecting: child current'],
    [
      'has an IKE SA for long and no child',
      { sa: aSa({ ...established, established: 900 }) },
      'down: child failed',
    ],
    [
      'has an IKE SA and was refused a child',
      { sa: aSa(established, noSelectors) },
      'retrying: child failed',
    ],
    [
      'waits for the first packet',
      { tunnel: up, sa: aSa({ ...established, child_sas: [{ ...aChild(0, 0), install_time: 3 }] }) },
      'up: packets current',
    ],
    [
      'has nothing to carry',
      { tunnel: up, sa: aSa({ ...established, child_sas: [{ ...aChild(0, 0), install_time: 300 }] }) },
      'up: packets quiet',
    ],
    [
      'waits for the first answer',
      { tunnel: up, sa: aSa({ ...established, child_sas: [{ ...aChild(0, 9), install_time: 3 }] }) },
      'up: packets current',
    ],
    [
      'hears nothing back',
      {
        tunnel: up,
        sa: aSa({ ...established, child_sas: [aChild(0, 9)] }),
        reasons: [{ kind: 'nothing-comes-back' }],
      },
      'one-way: packets half',
    ],
    [
      'has heard nothing back so far, which is nothing yet',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(0, 9)] }) },
      'up: packets quiet',
    ],
    [
      'carries packets',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(9, 9)] }) },
      'up: packets done',
    ],
    [
      'carries packets while its keys are renewed',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(9, 9, 'rekeying')] }) },
      'up: packets done',
    ],
    [
      'was given new keys a moment ago, which no answer has used yet',
      { tunnel: up, sa: aSa({ ...established, child_sas: [aChild(9, 9, 'rekeyed'), aChild(0, 9)] }) },
      'up: packets done',
    ],
    ['is up although the metrics do not list it', { tunnel: up }, 'up: packets unknown'],
    [
      'has a message nobody knows, and so no step that failed',
      { sa: aSa({}, 'the moon is in the way') },
      'retrying: init again',
    ],
    [
      'is in a state nobody knows',
      { tunnel: { operational_state: 'levitating' } },
      'unknown: gateway unknown',
    ],
  ] satisfies [string, Partial<TunnelSituation>, string][])('%s', (_, situation, expected) => {
    expect(reached(situation)).toBe(expected);
  });

  it('forgets an old failure once it is up', () => {
    const sa = aSa({ ...established, child_sas: [aChild(9, 9)] }, wrongKey);
    expect(reached({ tunnel: up, sa })).toBe('up: packets done');
  });

  it('was up before and is tried again, though nobody said why it went down', () => {
    const heuristic_state = {
      tunnel_up: false,
      tunnel_healthy: true,
      up_events: 2,
      down_events: 2,
      log_message_bad_events: 0,
    };
    expect(reached({ sa: aSa({ heuristic_state }) })).toBe('retrying: init again');
  });
});
