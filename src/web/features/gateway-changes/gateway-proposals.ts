import type { Answer } from '#contract/client.ts';
import type { ConfiguredStatus, Gateway } from '#contract/gateway.ts';
import type { Effect } from '#domain/changes/change-plan.ts';
import type { ProposedChange } from '../../resources/changes/proposed-change.ts';
import { whatGoesWith } from './what-goes-with.ts';

const numbers = new Intl.NumberFormat('en');

/** Nothing else of the gateway is sent, so nothing else can change. */
export function statusProposal(
  { data: gateway, version }: Answer<Gateway>,
  to: ConfiguredStatus,
): ProposedChange {
  const isStart = to === 'started';
  return {
    title: `${isStart ? 'Start' : 'Stop'} ${gateway.name}`,
    action: isStart ? 'Start gateway' : 'Stop gateway',
    gateway,
    steps: [
      {
        change: {
          endpoint: 'modifyGateway',
          params: { service_uuid: gateway.uuid },
          body: { configured_status: to },
        },
        ifVersion: version,
      },
    ],
    isDestructive: !isStart,
  };
}

/** Says all that goes with it by name, so that a wrong gateway is noticed. */
export function deletionProposal(answer: Answer<Gateway>): ProposedChange {
  const { data: gateway, version } = answer;
  return {
    title: `Delete ${gateway.name}`,
    action: 'Delete gateway',
    gateway,
    steps: [
      {
        change: { endpoint: 'deleteGateway', params: { service_uuid: gateway.uuid } },
        ifVersion: version,
      },
    ],
    isDestructive: true,
    confirmName: gateway.name,
    effects: goneWith(gateway),
    remake: (newer) => deletionProposal(newer ?? answer),
  };
}

function goneWith(gateway: Gateway): Effect[] {
  const parts = whatGoesWith(gateway).map(({ title, names }) => `${title} (${names.join(', ')})`);
  if (parts.length === 0) return [];
  const message = `${parts.join('; ')}.`;
  const [subject, source] = ['What goes with it', 'contract §2.5'];
  return [{ subject, severity: 'outage', message, duration: 'for good', source }];
}

/** @param openNow as the newest metrics count them; undefined when nobody knows */
export function flushProposal(gateway: Gateway, openNow: number | undefined): ProposedChange {
  return {
    title: `Flush the NAT connections of ${gateway.name}`,
    action: 'Flush connections',
    gateway,
    steps: [{ change: { endpoint: 'flushNatConnections', params: { service_uuid: gateway.uuid } } }],
    isDestructive: true,
    effects: [{ ...openConnections(openNow), subject: 'Open now', source: 'contract §5, metrics' }],
  };
}

function openConnections(openNow: number | undefined): Pick<Effect, 'severity' | 'message' | 'duration'> {
  const duration = 'until each program has connected again';
  if (openNow === undefined) {
    return { severity: 'brief', message: 'How many connections are open now is not known.', duration };
  }
  if (openNow === 0) return { severity: 'none', message: 'No connection is open now.', duration: 'none' };
  const words = openNow === 1 ? '1 connection is' : `${numbers.format(openNow)} connections are`;
  return { severity: 'brief', message: `${words} open now and will be cut.`, duration };
}

export function logSessionProposal(gateway: Gateway): ProposedChange {
  return {
    title: `Open a VPN log session for ${gateway.name}`,
    action: 'Open session',
    gateway,
    steps: [
      {
        change: {
          endpoint: 'createLogSession',
          params: { service_uuid: gateway.uuid },
          body: { session_type: 'vpn' },
        },
      },
    ],
    effects: [
      {
        subject: 'Session token',
        severity: 'none',
        message:
          'All that comes of it is an id and a token, shown once and kept nowhere. Where the log is read with them the service does not say, so no log can be shown here: open one only if you know where yours goes.',
        duration: 'how long it is good for is not documented',
        source: 'contract §2 row X6',
      },
    ],
  };
}
