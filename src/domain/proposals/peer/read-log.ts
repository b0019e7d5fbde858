import { formatProposal, type Proposal } from '../proposal.ts';
import { buildProposal } from './build-proposal.ts';
import { loggedTransformOf } from './log-words.ts';
import type { LineReader } from './peer-reading.ts';

interface Logged {
  protocol: string;
  proposal: Proposal;
}

/**
 * charon's log: `received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/…, IKE:…`. A log that has both lists is ours: what
 * was received is the peer's, what is configured is our own. What was selected is of both, and counts where nothing else
 * is there. A line that two daemons wrote is one.
 */
export function logReader(): LineReader {
  const received: Logged[] = [];
  const configured: Logged[] = [];
  const selected: Logged[] = [];
  const unknown = new Set<string>();
  return {
    read: (line) => {
      const found = [...line.matchAll(/\b(IKE|ESP):([A-Z0-9_]+(?:\/[A-Z0-9_]+)*)/g)];
      if (found.length === 0) return undefined;
      const list = listFor(line);
      for (const [, protocol = '', text = ''] of found) {
        const names = text.split('/');
        for (const name of names) if (!loggedTransformOf(name)) unknown.add(name);
        const transforms = names.flatMap((name) => loggedTransformOf(name) ?? []);
        const proposal = buildProposal(transforms, protocol === 'IKE' ? 'phase1' : 'phase2');
        if ('why' in proposal) return proposal;
        if (!list.some((known) => isSame(known, { protocol, proposal }))) list.push({ protocol, proposal });
      }
      return 'taken';
    },
    finish: () => {
      const logged = [received, configured, selected].find((list) => list.length > 0) ?? [];
      const of = (protocol: string) =>
        logged.filter((each) => each.protocol === protocol).map(({ proposal }) => proposal);
      return {
        ike: of('IKE'),
        esp: of('ESP'),
        lifetimes: {},
        notes: [
          ...(received.length > 0 && configured.length > 0
            ? ['What was received is taken for the peer’s, what is configured for our own.']
            : []),
          ...(unknown.size > 0
            ? [`Left out, since unknown here: ${[...unknown].slice(0, 5).join(', ')}.`]
            : []),
        ],
      };
    },
  };

  function listFor(line: string): Logged[] {
    if (/configured proposals:/i.test(line)) return configured;
    return /selected proposal:/i.test(line) ? selected : received;
  }
}

function isSame(one: Logged, other: Logged): boolean {
  return one.protocol === other.protocol && formatProposal(one.proposal) === formatProposal(other.proposal);
}
