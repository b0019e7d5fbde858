import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { ReasonKind } from '#contract/health-reasons.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { explainDownMessage } from '../diagnosis/down-message.ts';
import {
  type EvidenceOf,
  type TunnelEvidence,
  type TunnelHealth,
  tunnelHealth,
} from '../health/tunnel-health.ts';
import type { Issue } from '../rules/issue.ts';
import type { Advice } from './advice-for.ts';

/**
 * What is wrong with a gateway's tunnels right now, beside what is wrong with its configuration: the tunnels that are
 * down first. Of a gateway that was read just now; of an old answer there is nothing to say.
 */
export function stateAdvice(gateway: Gateway, evidenceOf: EvidenceOf): Advice[] {
  const all = gateway.connections.flatMap((connection, connectionIndex) =>
    connection.tunnels.flatMap((tunnel, tunnelIndex): Advice[] => {
      const evidence = evidenceOf(connection, tunnel);
      const said = wordsOf(tunnelHealth(tunnel, gateway, evidence), tunnel, evidence);
      if (!said) return [];
      const path = `connections.${connectionIndex}.tunnels.${tunnelIndex}`;
      return [{ ...said, path, subject: tunnelSubject(connection, tunnel) }];
    }),
  );
  return all.toSorted((one, other) => Number(one.severity !== 'error') - Number(other.severity !== 'error'));
}

function tunnelSubject(connection: Connection, tunnel: Tunnel): Advice['subject'] {
  return { kind: 'tunnel', connection, tunnel };
}

type Said = Pick<Issue, 'code' | 'severity' | 'message' | 'fix' | 'source'>;

function wordsOf(
  health: TunnelHealth,
  tunnel: Tunnel,
  { sa, reasons = [] }: TunnelEvidence,
): Said | undefined {
  const name = `Tunnel ${tunnel.name} to ${tunnel.remote_address?.address ?? 'its peer'}`;
  const why = reasonOf(sa);
  switch (health) {
    case 'down':
    case 'retrying':
      return {
        code: 'tunnel-down',
        severity: 'error',
        message: `${name} is down${health === 'retrying' ? ', and is tried again' : ''}.${why.meaning}`,
        fix: why.fix ?? 'Its page shows how far it comes.',
        source: 'vpn-knowledge §3a',
      };
    case 'flapping':
      return {
        code: 'tunnel-flapping',
        severity: 'error',
        message: `${name} went down three times or more in the last 15 minutes.${why.meaning}`,
        fix: why.fix ?? 'Compare lifetimes and DPD of both ends, and look at the path between them.',
        source: 'vpn-knowledge §3b',
      };
    case 'one-way':
      return {
        code: 'tunnel-one-way',
        severity: 'warning',
        source: 'vpn-knowledge §3b',
        ...wayWords(name, reasons),
      };
    case 'degraded':
      if (reasons.length > 0 && reasons.every(({ kind }) => kind !== 'bad-messages'))
        return overdueWords(name);
      return {
        code: 'tunnel-errors',
        severity: 'warning',
        message: `${name} is up, but its log had errors in the last five minutes.${why.meaning}`,
        ...(why.fix !== undefined && { fix: why.fix }),
        source: 'vpn-knowledge §3a',
      };
    default:
      return undefined;
  }
}

function reasonOf(sa: IkeSa | undefined): { meaning: string; fix: string | undefined } {
  const message = sa?.heuristic_state?.last_down_message;
  if (message === undefined || message === '') return { meaning: '', fix: undefined };
  const known = explainDownMessage(message);
  if (!known) return { meaning: ` Its log says: ${message}`, fix: undefined };
  return { meaning: ` ${known.meaning}`, fix: `Here: ${known.here} On the peer: ${known.peer}` };
}

function overdueWords(name: string): Said {
  return {
    code: 'tunnel-rekey-overdue',
    severity: 'warning',
    message: `${name} is up, but its keys were not renewed in time: when the old ones end, so does the tunnel.`,
    fix: 'Compare phase 1 and phase 2 with the peer, DH groups for PFS above all, and let its lifetimes be longer than ours.',
    source: 'vpn-knowledge §3a rows 22 to 24',
  };
}

function wayWords(name: string, reasons: readonly { kind: ReasonKind }[]): Pick<Said, 'message' | 'fix'> {
  return reasons.some(({ kind }) => kind === 'nothing-comes-back')
    ? {
        message: `${name} is up, but nothing comes back: packets go out and none come in.`,
        fix: 'Ask whoever runs the peer for its route back to the networks here, its firewall, and whether ESP leaves it.',
      }
    : {
        message: `${name} is up, but nothing is answered from here: packets come in and none go out.`,
        fix: 'Look at the routes and firewalls of the servers here.',
      };
}
