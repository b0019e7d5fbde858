import type {
  Connection,
  ConnectionCreate,
  ConnectionModify,
  Route,
  RouteCreate,
} from '#contract/connection.ts';
import type { Gateway, GatewayCreate, GatewayModify } from '#contract/gateway.ts';
import { type AuthenticationCreate, type Ipsec, type IpsecCreate, ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel, TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import type { z } from '#contract/zod-config.ts';
import type { FieldTable } from './field.ts';

/*
 * Every field of a gateway's configuration, once, in the order in which an admin reads it. A key of the contract that is
 * missing here does not compile; what follows from a field (README.md) is made from here, and a consumer that has to say
 * something of its own about each (a form, a data plane) does it in a Record over these keys.
 */

const settings = 'tunnel-settings';

export const gatewayFields = {
  uuid: { label: 'UUID', setBy: 'creator' },
  name: {
    label: 'Name',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'nothing',
    story: { what: 'the gateway', kind: 'renamed' },
  },
  zone: { label: 'Zone', setBy: 'creator' },
  routers: { label: 'Router', setBy: 'creator' },
  plan: {
    label: 'Plan',
    setBy: 'user',
    kind: 'text',
    // What a create without a plan gets when only NAT is asked for. Contract §2.4.
    default: 'development',
    onTunnel: 'gateway',
    story: { what: 'the plan', kind: 'plan' },
  },
  features: {
    label: 'Features',
    setBy: 'user',
    kind: 'words',
    onTunnel: 'gateway',
    story: { what: 'the features', kind: 'gateway-settings' },
  },
  configured_status: {
    label: 'Configured status',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'gateway',
    story: { what: 'the gateway', kind: 'started-stopped' },
  },
  automatic_tunnel_internal_ip_allocation: {
    label: 'Automatic internal addresses',
    setBy: 'user',
    kind: 'switch',
    default: true,
    onTunnel: 'nothing',
    story: { what: 'how internal addresses are given', kind: 'gateway-settings' },
  },
  labels: {
    label: 'Labels',
    setBy: 'user',
    kind: 'list',
    default: [],
    onTunnel: 'nothing',
    story: { what: 'the labels', kind: 'labels' },
  },
  addresses: { label: 'Addresses', setBy: 'creator' },
  connections: {
    label: 'Connections',
    setBy: 'user',
    kind: 'list',
    default: [],
    onTunnel: 'parts',
    story: { what: 'the connections', kind: 'gateway-settings' },
  },
  operational_state: { label: 'State', setBy: 'service' },
  created_at: { label: 'Created', setBy: 'service' },
  updated_at: { label: 'Updated', setBy: 'service' },
} as const satisfies FieldTable<GatewayCreate, GatewayModify, Gateway>;

export const connectionFields = {
  uuid: { label: 'UUID', setBy: 'creator' },
  type: { label: 'Type', setBy: 'creator' },
  name: {
    label: 'Name of the connection',
    words: 'name',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'nothing',
    story: { what: 'the connection', kind: 'renamed' },
  },
  local_routes: {
    label: 'Local routes',
    setBy: 'user',
    kind: 'list',
    default: [],
    onTunnel: 'parts',
    story: { what: 'the routes', kind: 'routes' },
  },
  remote_routes: {
    label: 'Remote routes',
    setBy: 'user',
    kind: 'list',
    default: [],
    onTunnel: 'parts',
    story: { what: 'the routes', kind: 'routes' },
  },
  tunnels: {
    label: 'Tunnels',
    setBy: 'user',
    kind: 'list',
    default: [],
    onTunnel: 'parts',
    story: { what: 'the tunnels', kind: settings },
  },
  created_at: { label: 'Created', setBy: 'service' },
  updated_at: { label: 'Updated', setBy: 'service' },
} as const satisfies FieldTable<ConnectionCreate, ConnectionModify, Connection>;

export const routeFields = {
  type: { label: 'Type', setBy: 'creator' },
  name: {
    label: 'Name of the route',
    words: 'name',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'nothing',
    story: { what: 'the routes', kind: 'routes' },
  },
  static_network: {
    label: 'Network',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'networks',
    story: { what: 'the routes', kind: 'routes' },
  },
} as const satisfies FieldTable<RouteCreate, RouteCreate, Route>;

export const tunnelFields = {
  uuid: { label: 'UUID', setBy: 'creator' },
  name: {
    label: 'Name of the tunnel',
    words: 'name',
    setBy: 'user',
    kind: 'text',
    onTunnel: 'nothing',
    story: { what: 'the tunnel', kind: 'renamed' },
  },
  local_address: {
    label: 'Local address',
    setBy: 'user',
    kind: 'reference',
    by: 'name',
    onTunnel: 'local-address',
    story: { what: 'the local address', kind: settings },
  },
  remote_address: {
    label: 'Address of the peer',
    setBy: 'user',
    kind: 'reference',
    by: 'address',
    onTunnel: 'remote-address',
    story: { what: 'the peer’s address', kind: settings },
  },
  tunnel_internal_ip: {
    label: 'Internal address',
    setBy: 'either',
    kind: 'text',
    default: '',
    defaultWord: 'none',
    onTunnel: 'nothing',
    story: { what: 'the addresses inside and the ping', kind: settings },
  },
  internal_peer_ping_interval: {
    label: 'Ping interval',
    setBy: 'user',
    kind: 'number',
    unit: 'seconds',
    default: 0,
    defaultWord: 'off',
    onTunnel: 'nothing',
    story: { what: 'the addresses inside and the ping', kind: settings },
  },
  ipsec: {
    label: 'IPsec properties',
    setBy: 'user',
    kind: 'group',
    onTunnel: 'parts',
    story: { what: 'IPsec properties', kind: settings },
  },
  operational_state: { label: 'State', setBy: 'service' },
  tunnel_up: { label: 'Up', setBy: 'service' },
  tunnel_healthy: { label: 'Healthy', setBy: 'service' },
  created_at: { label: 'Created', setBy: 'service' },
  updated_at: { label: 'Updated', setBy: 'service' },
} as const satisfies FieldTable<TunnelCreate, TunnelModify, Tunnel>;

const ipsecProperty = {
  setBy: 'user',
  onTunnel: 'ipsec',
  story: { what: 'IPsec properties', kind: settings },
} as const;
const ipsecWords = { ...ipsecProperty, kind: 'words' } as const;
const ipsecNumbers = { ...ipsecProperty, kind: 'numbers' } as const;
const ipsecTime = { ...ipsecProperty, kind: 'number', unit: 'seconds' } as const;

export const ipsecFields = {
  authentication: {
    label: 'Authentication',
    setBy: 'user',
    kind: 'group',
    onTunnel: 'parts',
    story: { what: 'IPsec properties', kind: settings },
  },
  phase1_algorithms: {
    ...ipsecWords,
    label: 'Phase 1 encryption',
    default: ipsecDefaults.phase1_algorithms,
  },
  phase1_integrity_algorithms: {
    ...ipsecWords,
    label: 'Phase 1 integrity and PRF',
    default: ipsecDefaults.phase1_integrity_algorithms,
  },
  phase1_dh_group_numbers: {
    ...ipsecNumbers,
    label: 'Phase 1 DH groups',
    default: ipsecDefaults.phase1_dh_group_numbers,
  },
  phase2_algorithms: {
    ...ipsecWords,
    label: 'Phase 2 encryption',
    default: ipsecDefaults.phase2_algorithms,
  },
  phase2_integrity_algorithms: {
    ...ipsecWords,
    label: 'Phase 2 integrity',
    default: ipsecDefaults.phase2_integrity_algorithms,
  },
  phase2_dh_group_numbers: {
    ...ipsecNumbers,
    label: 'Phase 2 DH groups (PFS)',
    default: ipsecDefaults.phase2_dh_group_numbers,
  },
  child_rekey_time: { ...ipsecTime, label: 'Child SA rekey', default: ipsecDefaults.child_rekey_time },
  rekey_time: { ...ipsecTime, label: 'IKE SA rekey', default: ipsecDefaults.rekey_time },
  ike_lifetime: { ...ipsecTime, label: 'IKE SA lifetime', default: ipsecDefaults.ike_lifetime },
  dpd_delay: { ...ipsecTime, label: 'DPD interval', default: ipsecDefaults.dpd_delay },
  dpd_timeout: { ...ipsecTime, label: 'DPD timeout', default: ipsecDefaults.dpd_timeout },
} as const satisfies FieldTable<IpsecCreate, IpsecCreate, Ipsec>;

export const authenticationFields = {
  authentication: { label: 'Kind of authentication', setBy: 'creator' },
  psk: {
    label: 'Pre-shared key',
    setBy: 'user',
    kind: 'text',
    isSecret: true,
    onTunnel: 'key',
    story: { what: 'the pre-shared key', kind: 'key-replaced' },
  },
} as const satisfies FieldTable<
  z.input<typeof AuthenticationCreate>,
  Pick<z.input<typeof AuthenticationCreate>, 'psk'>,
  Ipsec['authentication']
>;
