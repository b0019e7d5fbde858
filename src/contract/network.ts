import { z } from './zod-config.ts';
import { Label, LabelSet } from './label.ts';
import { NameText, AddressText, ShortText, openEnum, unknownWord } from './answer-values.ts';
import { Ipv4Address, NeighbourName, Uuid, ZoneId } from './primitives.ts';
import { answerOf, envelope, listOf, maybe, orElse, orNone } from './tolerant.ts';

export const IpNetwork = answerOf({
  address: AddressText,
  family: openEnum(['IPv4', 'IPv6']),
  dhcp: maybe(ShortText),
  dhcp_default_route: maybe(ShortText),
  gateway: maybe(ShortText),
});

export const Network = answerOf(
  {
    uuid: ShortText,
    name: NameText,
    type: openEnum(['private', 'public', 'utility']),
    zone: orElse(ShortText, unknownWord),
    router: maybe(ShortText),
    ip_networks: answerOf({ ip_network: listOf(IpNetwork) }),
    labels: orNone(listOf(Label)),
  },
  { id: 'Network', identity: 'uuid', fallback: { name: 'uuid' } },
);
export type Network = z.output<typeof Network>;
export const NetworkBody = envelope('network', Network);
export const Networks = envelope('networks', envelope('network', listOf(Network)));

const YesOrNo = z.enum(['yes', 'no'], 'Must be "yes" or "no".');
const Address = z.string().min(1, 'Must not be empty.').max(64, 'Must have at most 64 characters.');
/** Which routes DHCP tells of by itself: kept as sent, since nothing here asks for an address. */
const DhcpRoutesConfiguration = z.strictObject({
  effective_routes_auto_population: z
    .strictObject({
      enabled: YesOrNo.optional(),
      exclude_by_source: z.array(Address).max(10).optional(),
      filter_by_destination: z.array(Address).max(100).optional(),
      filter_by_route_type: z.array(Address).max(10).optional(),
    })
    .optional(),
});
const ipNetworkOptions = {
  dhcp: YesOrNo.optional(),
  dhcp_default_route: YesOrNo.optional(),
  dhcp_dns: z.array(Address).max(10, 'Must have at most 10 addresses.').optional(),
  dhcp_routes: z.array(Address).max(100, 'Must have at most 100 routes.').optional(),
  dhcp_routes_configuration: DhcpRoutesConfiguration.optional(),
  family: z.literal('IPv4', 'Must be "IPv4": SDN networks have no other.').optional(),
  gateway: Ipv4Address.optional(),
};

/** One IPv4 network: that its prefix is a private one without host bits is for the service to say. */
const IpNetworkCreate = z.strictObject({ address: Address, ...ipNetworkOptions });
const IpNetworkModify = z.strictObject({ address: Address.optional(), ...ipNetworkOptions });
const one = 'Must have exactly one network.';

/** With `router` it is attached from the beginning; null is none. */
export const NetworkCreate = z.strictObject({
  network: z.strictObject({
    name: NeighbourName,
    zone: ZoneId,
    router: Uuid.nullable().optional(),
    labels: LabelSet.optional(),
    ip_networks: z.strictObject({ ip_network: z.array(IpNetworkCreate).min(1, one).max(1, one) }),
  }),
});
export type NetworkCreate = z.input<typeof NetworkCreate>;

/** Absent is unchanged; `"router": null` detaches it, as the SDK does. */
export const NetworkModify = z.strictObject({
  network: z.strictObject({
    name: NeighbourName.optional(),
    router: Uuid.nullable().optional(),
    labels: LabelSet.optional(),
    ip_networks: z.strictObject({ ip_network: z.array(IpNetworkModify).min(1, one).max(1, one) }).optional(),
  }),
});
export type NetworkModify = z.input<typeof NetworkModify>;
