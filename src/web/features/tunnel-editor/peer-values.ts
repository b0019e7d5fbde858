import { Peer, type StoredPeer } from '#contract/peer.ts';
import { z } from '#contract/zod-config.ts';
import { vendors } from '#domain/vendors/vendors.ts';

/** What a select shows for what nobody knows; no id of a make is it. */
const notKnown = 'unknown';

/** What is noted about a peer, as a form has it. */
export const PeerValues = z.object({
  make: z.string(),
  model: z.string(),
  isBehindNat: z.enum(['unknown', 'no', 'yes']),
  notes: Peer.shape.notes,
});
export type PeerValues = z.output<typeof PeerValues>;

export const natOptions = [
  { value: notKnown, label: 'Not known' },
  { value: 'no', label: 'No, the public address is its own' },
  { value: 'yes', label: 'Yes, a router before it has the public address' },
];

export const makeOptions = [
  { value: notKnown, label: 'Not known' },
  ...vendors.map(({ id, name }) => ({ value: id as string, label: name })),
  { value: 'other', label: 'Another make' },
];

/** None where the make has one model only: there is nothing to choose. */
export function modelOptions(make: string) {
  const models = vendors.find(({ id }) => id === make)?.models ?? [];
  if (models.length < 2) return [];
  return [
    { value: notKnown, label: 'Not known' },
    ...models.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

export function peerValues(stored: StoredPeer | undefined): PeerValues {
  const isBehindNat = stored?.isBehindNat ?? null;
  return {
    // One of a later version of the console is shown as another make, and kept until something is chosen.
    make: stored?.make ?? notKnown,
    model: stored?.model ?? notKnown,
    isBehindNat: isBehindNat === null ? notKnown : isBehindNat ? 'yes' : 'no',
    notes: stored?.notes ?? '',
  };
}

export function peerIn({ make, model, isBehindNat, notes }: PeerValues): Peer {
  const isModel = modelOptions(make).some(({ value }) => value === model);
  return {
    make: make === notKnown || make === '' ? null : make,
    model: model === notKnown || !isModel ? null : model,
    isBehindNat: isBehindNat === notKnown ? null : isBehindNat === 'yes',
    notes: notes.trim(),
  };
}
