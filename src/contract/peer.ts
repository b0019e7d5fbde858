import { z } from './zod-config.ts';

/** Id of a make of peer or of one of its models, as the console lists them; one it does not know is as good as `other`. */
const CatalogueId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Must be the id of a make or model.')
  .max(40, 'Must have at most 40 characters.');

export const longestNotes = 2_000;

/** What people know about the other end of a tunnel, and the service does not. Null where nobody said. */
const facts = {
  make: CatalogueId.nullable(),
  model: CatalogueId.nullable(),
  isBehindNat: z.boolean('Must be yes, no or not known.').nullable(),
  /** For people, as plain text of several lines. */
  notes: z
    .string()
    .max(longestNotes, `Must have at most ${longestNotes.toLocaleString('en')} characters.`)
    // Line ends and tabs are text; other control characters turn what follows around or hide it.
    .regex(/^(?:[\n\t]|[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069])*$/u, 'Must not have control characters.'),
};

export const Peer = z.strictObject(facts);
export type Peer = z.output<typeof Peer>;

/** As it is kept, by the tunnel that leads to it. */
export const StoredPeer = z
  .object({
    ...facts,
    tunnelUuid: z.string(),
    /** Counts on with every change. */
    version: z.int(),
    /** RFC 3339. */
    changedAt: z.string(),
    /** Username. */
    changedBy: z.string(),
  })
  .meta({ id: 'StoredPeer' });
export type StoredPeer = z.output<typeof StoredPeer>;

/** Of the tunnels that a gateway has now. */
export const Peers = z.object({ peers: z.array(StoredPeer) }).meta({ id: 'Peers' });
export type Peers = z.output<typeof Peers>;

export const PeerPut = Peer.extend({
  /** The version that is replaced; 0 where nothing was kept. Another by then is 409. */
  ifVersion: z.int('Must be a whole number.').min(0, 'Must be 0 or more.'),
});
export type PeerPut = z.output<typeof PeerPut>;
