import { Peer } from '#contract/peer.ts';
import { vendors } from '../vendors/vendors.ts';
import type { Told, ToldCall } from './told.ts';

/** What somebody noted about the other end of a tunnel; undefined for any other call. */
export function peerStory({ action, body }: ToldCall, before: unknown): Told | undefined {
  if (action !== 'setPeer') return undefined;
  const summary = 'Note what is known about the peer';
  // Of a call that was refused before its body was read there is no more to tell.
  if (body === undefined) return { summary, kinds: ['peer'], differences: [] };
  const after = factsIn(body);
  const old = factsIn(before);
  const differences = labels
    .map(([label, wordsOf]) => ({ label, before: wordsOf(old), after: wordsOf(after) }))
    .filter((each) => each.before !== each.after);
  return { summary, kinds: ['peer'], differences };
}

/** What people wrote is told by its length only: a key that was pasted there must not stay in the log for good. */
const labels: [string, (facts: Partial<Peer>) => string | undefined][] = [
  [
    'Make of the peer',
    ({ make }) => (make ? (vendors.find(({ id }) => id === make)?.name ?? make) : undefined),
  ],
  ['Model', ({ model }) => model ?? undefined],
  [
    'Behind NAT',
    ({ isBehindNat }) => (typeof isBehindNat === 'boolean' ? (isBehindNat ? 'yes' : 'no') : undefined),
  ],
  ['Notes', ({ notes }) => (notes ? `${notes.length} characters` : undefined)],
];

function factsIn(value: unknown): Partial<Peer> {
  return Peer.partial().strip().safeParse(value).data ?? {};
}
