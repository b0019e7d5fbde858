import { z } from './zod-config.ts';
import {
  Counter,
  Id,
  MessageText,
  NameText,
  PairedName,
  ShortText,
  Timestamp,
  openEnum,
} from './answer-values.ts';
import { answerOf, listOf, maybe, orNone } from './tolerant.ts';
import { tunnelStates } from './tunnel.ts';

/** Contract §3.3: strongSwan's own names in lower case. */
export const ikeSaStates = [
  'uninitialized',
  'created',
  'connecting',
  'established',
  'passive',
  'rekeying',
  'rekeyed',
  'deleting',
  'destroying',
  'unavailable',
  'unknown',
] as const;
export const childSaStates = [
  'created',
  'routed',
  'installing',
  'installed',
  'updating',
  'rekeying',
  'rekeyed',
  'retrying',
  'deleting',
  'deleted',
  'destroying',
  'unavailable',
  'unknown',
] as const;

/** NAT counters of a gateway: the documentation has one entry for it, and its table and its example disagree on the last name. */
export const GatewayMetrics = answerOf(
  {
    name: NameText,
    active_connections: Counter,
    total_accepted_connections: Counter,
    total_rejected_sessions: maybe(Counter),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  { id: 'GatewayMetrics', alsoSpelled: { total_rejected_sessions: 'total_rejected_connections' } },
);

/** Bytes and packets start again at 0 with each rekey, under a new `unique_id`. Times in seconds. */
export const ChildSa = answerOf(
  {
    name: PairedName,
    unique_id: Id,
    tunnel_id: maybe(Counter),
    state: openEnum(childSaStates),
    bytes_in: Counter,
    bytes_out: Counter,
    packets_in: Counter,
    packets_out: Counter,
    spi_in: ShortText,
    spi_out: ShortText,
    install_time: maybe(Counter),
    life_time: maybe(Counter),
    rekey_time: maybe(Counter),
    local_traffic_selectors: orNone(listOf(ShortText)),
    remote_traffic_selectors: orNone(listOf(ShortText)),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  {
    id: 'ChildSa',
    identity: ['unique_id', 'name'],
    fallback: { name: 'unique_id' },
    alsoSpelled: {
      local_traffic_selectors: 'local_traffic_selector',
      remote_traffic_selectors: 'remote_traffic_selector',
    },
  },
);
export type ChildSa = z.output<typeof ChildSa>;

export const HeuristicState = answerOf(
  {
    tunnel_up: z.boolean(),
    tunnel_healthy: z.boolean(),
    up_events: Counter,
    down_events: Counter,
    log_message_bad_events: Counter,
    last_down_message: maybe(MessageText),
    last_down_message_updated_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  { id: 'HeuristicState' },
);
export type HeuristicState = z.output<typeof HeuristicState>;

/** `initator` is the wire's spelling; the documentation's table says `initiator`, so both are read. */
export const IkeSa = answerOf(
  {
    name: PairedName,
    unique_id: Id,
    tunnel_id: maybe(Counter),
    internal_state: openEnum(ikeSaStates),
    operational_state: openEnum(tunnelStates),
    initator: maybe(z.boolean()),
    established: maybe(Counter),
    rekey_time: maybe(Counter),
    reauth_time: maybe(Counter),
    local_host: maybe(ShortText),
    local_id: maybe(ShortText),
    remote_host: maybe(ShortText),
    remote_id: maybe(ShortText),
    version: maybe(z.number()),
    child_sas: orNone(listOf(ChildSa)),
    // An example of the specification has the word "none" here.
    heuristic_state: maybe(HeuristicState, 'none'),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  {
    id: 'IkeSa',
    identity: ['name', 'unique_id'],
    fallback: { name: 'unique_id' },
    alsoSpelled: { initator: 'initiator' },
  },
);
export type IkeSa = z.output<typeof IkeSa>;

/** S24: a snapshot. Rates and history are made by whoever remembers it. */
export const Metrics = answerOf(
  {
    gateways: orNone(listOf(GatewayMetrics)),
    ipsec_metrics: orNone(answerOf({ ike_sas: orNone(listOf(IkeSa)) })),
  },
  { id: 'Metrics' },
);
export type Metrics = z.output<typeof Metrics>;
