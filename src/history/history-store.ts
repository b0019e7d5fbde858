import type { HistoryEvent, HistoryEventKind, HistoryState } from '#contract/history.ts';
import type { FieldName, Sample } from './fields.ts';
import type { FoundSteps, SeriesOf, SeriesSource } from './series-source.ts';
import type { Grid } from './steps.ts';
import type { FieldTally } from './tally.ts';

/** Whose readings they are, and what it was called last. */
export interface Identity extends SeriesOf {
  readonly names: {
    readonly gateway: string;
    readonly connection: string | null;
    readonly tunnel: string | null;
  };
}

/** All gateways together, which is a series too. */
export type FleetIdentity = Omit<Identity, 'kind'> & { readonly kind: 'fleet' };

/** A tunnel's state as it is from `at` on (Unix ms), until the next one of the same tunnel. */
export interface StateChange {
  readonly key: string;
  readonly at: number;
  readonly state: HistoryState;
}

export type NewEvent = Omit<HistoryEvent, 'id'>;

/** What one observation adds: all of it is kept, or nothing. */
export interface Recorded {
  identities: (Identity | FleetIdentity)[];
  samples: { key: string; sample: Sample }[];
  states: StateChange[];
  events: NewEvent[];
  /** What the recorder goes on from after a restart, as text; undefined for a gateway that is gone. */
  memory: { gatewayUuid: string; text: string | undefined } | undefined;
}

export interface EventQuery {
  /** Unix ms; of when it was seen. */
  from?: number | undefined;
  until?: number | undefined;
  kinds?: readonly HistoryEventKind[] | undefined;
  gatewayUuid?: string | undefined;
  connectionUuid?: string | undefined;
  tunnelUuid?: string | undefined;
  text?: string | undefined;
  /** Only about these, and about none; undefined for all. */
  onlyGateways?: ReadonlySet<string> | undefined;
  /** Only about these, and not what is about none; undefined for all. */
  aboutGateways?: ReadonlySet<string> | undefined;
  /** Older than the event of this id, and newer than that one. */
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
}

export interface LargestWanted {
  kind: 'gateway' | 'connection' | 'tunnel';
  field: FieldName;
  /** How much it was in all, of a gauge on average; or how much at its most. */
  by: 'total' | 'peak';
  /** Unix ms; taken to the half hours that they lie in. */
  from: number;
  to: number;
  limit: number;
  /** Of these only; undefined for all, those that are gone included. */
  onlyGateways?: ReadonlySet<string> | undefined;
}

/** The largest of many, and of which time that is. */
export interface Largest {
  from: number;
  to: number;
  /** When any of them was read last within that time, Unix ms. */
  trueUntil: number | undefined;
  /** The largest first; none of which there was nothing. */
  things: { of: Identity; tally: FieldTally }[];
}

/** All gateways together, or those that somebody may know of. */
export interface FleetWanted {
  grid: Grid;
  fields?: readonly FieldName[] | undefined;
  /** Undefined for all, those that are gone included. */
  onlyGateways?: ReadonlySet<string> | undefined;
}

export interface FleetSteps extends FoundSteps {
  /** Least and most of a step are those of means over so many ms. */
  extremesOfMs: number;
}

/** Recording goes on, or does not, and why; never anything about a tunnel. */
export type Recording = { state: 'recording' } | { state: 'paused'; since: number; reason: string };

export interface StoreStatus {
  recording: Recording;
  /** In use; and of the file, which may have room that will be given back. */
  bytes: number;
  bytesOnDisk: number;
  /** A damaged file that was moved away, if that happened since the start. */
  movedAside: string | undefined;
  /** Beginning of what is kept in each resolution, Unix ms. */
  oldest: { raw: number | undefined; minute: number | undefined; hour: number | undefined };
}

/**
 * Where history is kept: what the recorder writes and goes on from, states and events, and the series of all of it. Nothing
 * here throws for a disk that is full or a file that is damaged: `status` says it.
 */
export interface HistoryStore extends SeriesSource {
  add(recorded: Recorded): void;
  /** What `add` was given is on disk, or `status` says why not. */
  flush(): Promise<void>;
  /** What recorders went on from, by gateway. */
  recall(): Map<string, string>;
  /** A gateway, connection or tunnel that was ever recorded and is still kept. */
  find(wanted: { gatewayUuid: string; connectionUuid?: string; tunnelUuid?: string }): Identity[];
  /** The last state before `from` and all until `to`, oldest first. */
  states(key: string, from: number, to: number): StateChange[];
  /** How often a tunnel went down and came up again between two looks, from `from` until `to`. */
  flaps(key: string, from: number, to: number): number;
  /** Nothing waits for it for longer than some milliseconds, however many there are. */
  largest(wanted: LargestWanted): Promise<Largest>;
  /** What they carried together; nothing waits for it for longer than some milliseconds a gateway. */
  fleet(wanted: FleetWanted): Promise<FleetSteps>;
  /** Newest first. An id is never given twice, and a later event has a larger one; only a new database begins anew. */
  events(query: EventQuery): HistoryEvent[];
  /** Told of events as soon as they can be found, oldest first and in the same breath. Returns how to stop. */
  onEvents(listener: (events: readonly HistoryEvent[]) => void): () => void;
  status(): StoreStatus;
  close(): Promise<void>;
}
