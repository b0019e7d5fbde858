import { z } from './zod-config.ts';
import { Timestamp, openEnum } from './primitives.ts';
import { listOf } from './tolerant.ts';
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

const Counter = z.int();

/** NAT counters of a gateway: the documentation has one entry for it. The documentation's table and its example disagree on the last name. */
export const GatewayMetrics = spelledEither(
  'total_rejected_sessions',
  'total_rejected_connections',
  z.looseObject({
    name: z.string(),
    active_connections: Counter,
    total_accepted_connections: Counter,
    total_rejected_sessions: Counter.optional(),
    created_at: Timestamp.optional(),
    updated_at: Timestamp.optional(),
  }),
).meta({ id: 'GatewayMetrics' });

/** Bytes and packets start again at 0 with each rekey, under a new `unique_id`. Times in seconds. */
export const ChildSa = spelledEither(
  'local_traffic_selectors',
  'local_traffic_selector',
  spelledEither(
    'remote_traffic_selectors',
    'remote_traffic_selector',
    z.looseObject({
      name: z.string(),
      unique_id: z.string(),
      tunnel_id: z.int().optional(),
      state: openEnum(childSaStates),
      bytes_in: Counter,
      bytes_out: Counter,
      packets_in: Counter,
      packets_out: Counter,
      spi_in: z.string(),
      spi_out: z.string(),
      install_time: Counter.optional(),
      life_time: Counter.optional(),
      rekey_time: Counter.optional(),
      local_traffic_selectors: listOf(z.string()),
      remote_traffic_selectors: listOf(z.string()),
      created_at: Timestamp.optional(),
      updated_at: Timestamp.optional(),
    }),
  ),
).meta({ id: 'ChildSa' });
export type ChildSa = z.output<typeof ChildSa>;

export const HeuristicState = z
  .looseObject({
    tunnel_up: z.boolean(),
    tunnel_healthy: z.boolean(),
    up_events: Counter,
    down_events: Counter,
    log_message_bad_events: Counter,
    last_down_message: z.string().optional(),
    last_down_message_updated_at: Timestamp.optional(),
    updated_at: Timestamp.optional(),
  })
  .meta({ id: 'HeuristicState' });
export type HeuristicState = z.output<typeof HeuristicState>;

/** `initator` is the wire's spelling; the documentation's table says `initiator`, so both are read. */
export const IkeSa = spelledEither(
  'initator',
  'initiator',
  z.looseObject({
    name: z.string(),
    unique_id: z.string(),
    tunnel_id: z.int().optional(),
    internal_state: openEnum(ikeSaStates),
    operational_state: openEnum(tunnelStates),
    initator: z.boolean().optional(),
    established: Counter.optional(),
    rekey_time: Counter.optional(),
    reauth_time: Counter.optional(),
    local_host: z.string().optional(),
    local_id: z.string().optional(),
    remote_host: z.string().optional(),
    remote_id: z.string().optional(),
    version: z.int().optional(),
    child_sas: listOf(ChildSa),
    // An example of the specification has the word "none" here.
    heuristic_state: z.union([HeuristicState, z.string().transform(() => undefined)]).optional(),
    created_at: Timestamp.optional(),
    updated_at: Timestamp.optional(),
  }),
).meta({ id: 'IkeSa' });
export type IkeSa = z.output<typeof IkeSa>;

/** S24: a snapshot. Rates and history are made by whoever remembers it. */
export const Metrics = z
  .looseObject({
    gateways: listOf(GatewayMetrics),
    ipsec_metrics: z.looseObject({ ike_sas: listOf(IkeSa) }).default({ ike_sas: [] }),
  })
  .meta({ id: 'Metrics' });
export type Metrics = z.output<typeof Metrics>;

/** Reads a key that the service's own documents spell in two ways, under the first name. Contract §5. */
function spelledEither<T extends z.ZodType>(wire: string, other: string, schema: T) {
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null || wire in value || !(other in value)) return value;
    const { [other]: renamed, ...rest } = value as Record<string, unknown>;
    return { ...rest, [wire]: renamed };
  }, schema);
}
