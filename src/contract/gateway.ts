import { z } from './zod-config.ts';
import { Address, AddressCreate } from './address.ts';
import { NameText, ShortText, Timestamp, openEnum, unknownWord } from './answer-values.ts';
import { Connection, ConnectionCreate, ConnectionReplace } from './connection.ts';
import { Label, LabelSet } from './label.ts';
import { Feature, features } from './plan.ts';
import { Name, Uuid, ZoneId } from './primitives.ts';
import { answerOf, listOf, maybe, orElse } from './tolerant.ts';

/** Contract §3.1, both published orders together. The way there and back is in domain/lifecycle. */
export const gatewayStates = [
  'pending',
  'setup-agent',
  'setup-link-network',
  'setup-server',
  'setup-service',
  'setup-network',
  'setup-gw',
  'setup-dns',
  'checkup',
  'running',
  'stopped',
  'delete-dns',
  'delete-gw',
  'delete-network',
  'delete-server',
  'delete-link-network',
  'delete-service',
  'detach-link-network',
] as const;

export const configuredStatuses = ['started', 'stopped'] as const;
export const ConfiguredStatus = z.enum(configuredStatuses, 'Must be "started" or "stopped".');
export type ConfiguredStatus = z.output<typeof ConfiguredStatus>;

const PlanName = z.string().min(1, 'Must not be empty.').max(64, 'Must have at most 64 characters.');
const FeatureSet = z
  .array(Feature)
  .min(1, 'Must have at least one feature.')
  .refine((entries) => new Set(entries).size === entries.length, 'Must not have the same feature twice.');

/** S5. `plan` may be absent for a NAT-only gateway (contract §2.4); with `vpn` a rule asks for it. */
export const GatewayCreate = z.strictObject({
  name: Name,
  zone: ZoneId,
  plan: PlanName.optional(),
  features: FeatureSet,
  routers: z
    .array(z.strictObject({ uuid: Uuid }))
    .min(1, 'Must have exactly one router.')
    .max(1, 'Must have exactly one router.'),
  addresses: z.array(AddressCreate).max(1, 'Must have at most one address.').optional(),
  connections: z.array(ConnectionCreate).optional(),
  labels: LabelSet.optional(),
  configured_status: ConfiguredStatus,
  automatic_tunnel_internal_ip_allocation: z.boolean().optional(),
});
export type GatewayCreate = z.input<typeof GatewayCreate>;

/** S6. Labels that are left out are cleared; plan, connections and the flag are kept. Contract §2.5. */
export const GatewayReplace = z.strictObject({
  name: Name,
  configured_status: ConfiguredStatus,
  labels: LabelSet.optional(),
  plan: PlanName.optional(),
  connections: z.array(ConnectionReplace).optional(),
  automatic_tunnel_internal_ip_allocation: z.boolean().optional(),
});
export type GatewayReplace = z.input<typeof GatewayReplace>;

/** S7. Absent is unchanged; an array replaces the whole stored array. */
export const GatewayModify = z.strictObject({
  name: Name.optional(),
  configured_status: ConfiguredStatus.optional(),
  labels: LabelSet.optional(),
  features: FeatureSet.optional(),
  plan: PlanName.optional(),
  connections: z.array(ConnectionReplace).optional(),
  automatic_tunnel_internal_ip_allocation: z.boolean().optional(),
});
export type GatewayModify = z.input<typeof GatewayModify>;

export const RouterReference = answerOf(
  { uuid: ShortText, created_at: maybe(Timestamp), updated_at: maybe(Timestamp) },
  { identity: 'uuid', facts: ['created_at', 'updated_at'] },
);

export const Gateway = answerOf(
  {
    uuid: ShortText,
    name: NameText,
    zone: orElse(ShortText, unknownWord),
    plan: maybe(NameText),
    features: listOf(openEnum(features)),
    routers: listOf(RouterReference),
    addresses: listOf(Address),
    connections: listOf(Connection),
    labels: listOf(Label),
    configured_status: openEnum(configuredStatuses),
    operational_state: openEnum(gatewayStates),
    automatic_tunnel_internal_ip_allocation: maybe(z.boolean()),
    created_at: maybe(Timestamp),
    updated_at: maybe(Timestamp),
  },
  {
    id: 'Gateway',
    identity: 'uuid',
    fallback: { name: 'uuid' },
    facts: ['operational_state', 'created_at', 'updated_at'],
  },
);
export type Gateway = z.output<typeof Gateway>;
export const GatewayList = listOf(Gateway);
