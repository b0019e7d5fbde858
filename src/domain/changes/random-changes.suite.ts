import fc from 'fast-check';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { type IpsecCreate, ipsecDefaults } from '#contract/ipsec.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { IpsecSetting, TunnelSetting } from '../configuration/settings.ts';
import type { Change } from './change.ts';

// Gateways and changes of them, of any sort and size that fit on a hand: what a property is tried with.

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const network = fc.nat(30).map((number) => `10.${number}.0.0/24`);
const peer = fc.nat(60).map((number) => `198.51.100.${number}`);
const seconds = fc.constantFrom(30, 60, 1440, 14_400);
const features = fc.constantFrom<('nat' | 'vpn')[]>(['nat'], ['nat', 'vpn'], ['vpn']);
const plan = fc.constantFrom('production', 'advanced', 'standard');
const status = fc.constantFrom('started' as const, 'stopped' as const);
const psk = 'a_key_that_must_not_be_shown';

const route = fc.record({ name, type: fc.constant('static' as const), static_network: network });
/** No two of one list of the same name or network: the rules refuse both. */
const routes = fc.uniqueArray(route, {
  maxLength: 4,
  comparator: (one, other) => one.name === other.name || one.static_network === other.static_network,
});
const label = fc.record({ key: name.map((key) => `key-${key}`), value: name });
const labels = fc.uniqueArray(label, { maxLength: 4, selector: ({ key }) => key });
const encryption = fc.constantFrom<('aes128' | 'aes256')[]>(['aes128'], ['aes256', 'aes128']);
const integrity = fc.constantFrom<('sha256' | 'sha512')[]>(['sha256'], ['sha512', 'sha256']);
const groups = fc.constantFrom<(14 | 19 | 20 | 21)[]>([14], [19, 20], [21]);

type Any<Key extends keyof Body, Body> = { [K in Key]: fc.Arbitrary<Exclude<Body[K], undefined>> };

const ipsecValues: Any<IpsecSetting, IpsecCreate> = {
  phase1_algorithms: encryption,
  phase1_integrity_algorithms: integrity,
  phase1_dh_group_numbers: groups,
  phase2_algorithms: encryption,
  phase2_integrity_algorithms: integrity,
  phase2_dh_group_numbers: groups,
  rekey_time: seconds,
  child_rekey_time: seconds,
  ike_lifetime: seconds,
  dpd_delay: seconds,
  dpd_timeout: seconds,
};
const ipsecFields = fc.record(ipsecValues, { requiredKeys: [] });

/** Any setting of a tunnel; its name is chosen where it is known which are taken. */
const tunnelValues: Any<Exclude<TunnelSetting, 'name'>, TunnelModify> = {
  local_address: fc.constantFrom({ name: 'public-ip-1' }, { name: 'public-ip-2' }),
  remote_address: peer.map((address) => ({ address })),
  tunnel_internal_ip: fc.constantFrom('', '169.254.17.1', '169.254.17.5'),
  internal_peer_ping_interval: fc.constantFrom(0, 5, 30),
};
const tunnelFields = fc.record(tunnelValues, { requiredKeys: [] });
const tunnel = fc.record({ name, address: peer, ping: fc.constantFrom(0, 5, 30), ipsec: ipsecFields });
const connection = fc.record({
  name,
  local_routes: routes,
  remote_routes: routes,
  tunnels: fc.uniqueArray(tunnel, { maxLength: 3, selector: (each) => each.name }),
});

export const anyGateway: fc.Arbitrary<Gateway> = fc
  .record({
    name,
    plan,
    features,
    status,
    labels,
    isAutomatic: fc.boolean(),
    isFloating: fc.boolean(),
    connections: fc.uniqueArray(connection, { maxLength: 3, selector: (each) => each.name }),
  })
  .map((parts) => {
    let number = 1;
    const uuid = () => `10c153e0-12e4-4dea-8748-${String(number++).padStart(12, '0')}`;
    return {
      uuid: uuid(),
      name: parts.name,
      zone: 'fi-hel1',
      plan: parts.plan,
      features: parts.features,
      routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
      addresses: [
        {
          name: 'public-ip-1',
          address: '203.0.113.10',
          provisioned_by: parts.isFloating ? ('user' as const) : ('service' as const),
        },
      ],
      labels: parts.labels,
      configured_status: parts.status,
      operational_state: 'running',
      automatic_tunnel_internal_ip_allocation: parts.isAutomatic,
      connections: parts.connections.map((each): Connection => ({
        uuid: uuid(),
        name: each.name,
        type: 'ipsec',
        local_routes: each.local_routes,
        remote_routes: each.remote_routes,
        tunnels: each.tunnels.map((own): Tunnel => ({
          uuid: uuid(),
          name: own.name,
          local_address: { name: 'public-ip-1' },
          remote_address: { address: own.address },
          ipsec: { ...ipsecDefaults, ...own.ipsec, authentication: { authentication: 'psk' } },
          tunnel_internal_ip: '',
          internal_peer_ping_interval: own.ping,
          operational_state: 'established',
        })),
      })),
    };
  });

/** A wish for some change; what it is about is chosen once it is known what there is. */
const wish = fc.record({
  kind: fc.nat(13),
  which: fc.nat(7),
  within: fc.nat(7),
  isNamed: fc.boolean(),
  hasKey: fc.boolean(),
  name,
  features,
  plan,
  status,
  flag: fc.boolean(),
  label,
  labels,
  routes,
  tunnel,
  settings: tunnelFields,
  fields: fc.nat(63),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;
export const anyWishes = fc.array(wish, { minLength: 1, maxLength: 4 });

/** The change that is wished for, on this gateway; undefined when there is nothing that it could be about. */
export function changeOf(wished: Wish, gateway: Gateway, number: number): Change | undefined {
  const { kind, which, within, fields } = wished;
  const params = { service_uuid: gateway.uuid };
  const fresh = `new-${wished.name}-${number}`;
  const chosen = at(gateway.connections, which);
  const inChosen = { ...params, connection_uuid: chosen?.uuid ?? '' };
  const own = chosen && at(chosen.tunnels, within);
  const ofOwn = { ...inChosen, tunnel_uuid: own?.uuid ?? '' };
  const has = (bit: number) => (fields & (1 << bit)) !== 0;
  const ipsec = {
    authentication: { authentication: 'psk' as const, ...(wished.hasKey && { psk }) },
    ...wished.tunnel.ipsec,
  };
  switch (kind) {
    case 0:
    case 1: {
      const body = {
        ...(has(0) && { name: fresh }),
        ...(has(1) && { plan: wished.plan }),
        ...(has(2) && { features: wished.features }),
        ...(has(3) && { configured_status: wished.status }),
        ...(has(4) && { automatic_tunnel_internal_ip_allocation: wished.flag }),
        ...(has(5) && { labels: wished.labels }),
      };
      return kind === 0
        ? { endpoint: 'modifyGateway', params, body }
        : {
            endpoint: 'replaceGateway',
            params,
            body: { name: gateway.name, configured_status: wished.status, labels: wished.labels },
          };
    }
    case 2: {
      const kept = gateway.connections
        .filter((_, index) => has(index))
        .map(({ name: its }) => ({ name: its, type: 'ipsec' as const, local_routes: wished.routes }));
      return { endpoint: 'modifyGateway', params, body: { connections: kept } };
    }
    case 3:
      return { endpoint: 'createLabel', params, body: { key: fresh, value: wished.label.value } };
    case 4: {
      const label = at(gateway.labels, which);
      if (!label) return undefined;
      const body = { ...(has(0) && { key: fresh }), ...(has(1) && { value: wished.label.value }) };
      return { endpoint: 'modifyLabel', params: { ...params, key: label.key }, body };
    }
    case 5: {
      const label = at(gateway.labels, which);
      return label && { endpoint: 'deleteLabel', params: { ...params, key: label.key } };
    }
    case 6: {
      const authentication = { authentication: 'psk' as const, psk };
      const made = {
        name: `${fresh}-tunnel`,
        local_address: { name: 'public-ip-1' },
        remote_address: { address: wished.tunnel.address },
        ipsec: { ...wished.tunnel.ipsec, authentication },
      };
      if (!wished.flag || !chosen) {
        const body = { name: fresh, type: 'ipsec' as const, local_routes: wished.routes, tunnels: [made] };
        return { endpoint: 'createConnection', params, body };
      }
      return { endpoint: 'createTunnel', params: inChosen, body: made };
    }
    case 7:
    case 8: {
      if (!chosen) return undefined;
      const body = {
        ...(has(0) && { name: fresh }),
        ...(has(1) && { local_routes: wished.routes }),
        ...(has(2) && { remote_routes: chosen.remote_routes.toReversed().map(asSent) }),
      };
      return { endpoint: 'modifyConnection', params: inChosen, body };
    }
    case 9:
      return chosen && { endpoint: 'deleteConnection', params: inChosen };
    case 10:
    case 11: {
      if (!own) return undefined;
      const body = {
        ...(has(0) && { name: fresh }),
        ...(has(1) && wished.settings),
        ...(has(3) && { ipsec }),
      };
      return { endpoint: 'modifyTunnel', params: ofOwn, body };
    }
    case 12:
      return own && { endpoint: 'deleteTunnel', params: ofOwn };
    default: {
      const address = { ...params, address_name: 'public-ip-1' };
      if (wished.flag) return { endpoint: 'flushNatConnections', params };
      const isFloating = gateway.addresses[0]?.provisioned_by === 'user';
      return isFloating
        ? { endpoint: 'releaseAddress', params: address }
        : { endpoint: 'modifyAddress', params: address, body: { address: '203.0.113.99' } };
    }
  }
}

function at<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}

function asSent({ name: its, static_network }: { name: string; static_network: string }) {
  return { name: its, type: 'static' as const, static_network };
}
