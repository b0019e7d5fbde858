import { Network } from '#contract/network.ts';
import { Plan } from '#contract/plan.ts';
import { Router } from '#contract/router.ts';
import { Zone } from '#contract/zone.ts';
import type { GatewayContext } from './context.ts';
import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';

/** What the refusing rules are tried with: `expected` has `path: message` of every error, in order. */
export type RuleCase = [title: string, draft: GatewayDraft, context: GatewayContext, expected: string[]];
/** What one rule that only warns is tried with: `expected` has `path: message` of its own issues, in order. */
export type AdviceCase = [
  title: string,
  code: string,
  draft: GatewayDraft,
  context: GatewayContext,
  expected: string[],
];

const routerUuid = '0485d477-8d8f-4c97-9bef-731933187538';
export const busyRouterUuid = '0485d477-8d8f-4c97-9bef-731933187539';
export const self = {
  uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
  plan: 'production',
  features: ['nat', 'vpn'],
};
export const other = {
  uuid: '10c153e0-12e4-4dea-8748-4f34850ff55e',
  name: 'taken',
  routerUuid: busyRouterUuid,
};

const aPlan = (name: string, supported_features: string[], vpn_tunnel_amount: number) =>
  Plan.parse({
    name,
    supported_features,
    vpn_tunnel_amount,
    server_number: 2,
    per_gateway_bandwidth_mbps: 1000,
    per_gateway_max_connections: 50_000,
  });
const aNetwork = (router: string, zone: string) =>
  Network.parse({ uuid: `03-${router}`, name: 'lan', type: 'private', zone, router });
export const create = {
  isCreate: true,
  plans: [
    aPlan('advanced', ['nat', 'vpn'], 10),
    aPlan('production', ['nat', 'vpn'], 2),
    aPlan('standard', ['nat'], 0),
  ],
  zones: [
    Zone.parse({ id: 'fi-hel1', description: 'Helsinki #1', public: 'yes' }),
    Zone.parse({ id: 'uk-tst1', description: 'Test', public: 'no' }),
  ],
  routers: [
    Router.parse({ uuid: routerUuid, name: 'r1', type: 'normal' }),
    Router.parse({ uuid: busyRouterUuid, name: 'r2', type: 'normal' }),
    Router.parse({ uuid: 'empty', name: 'r3', type: 'normal' }),
    Router.parse({ uuid: 'far', name: 'r5', type: 'normal' }),
    Router.parse({
      uuid: 'attached',
      name: 'r4',
      type: 'normal',
      attached_network_gateways: [{ uuid: 'elsewhere' }],
    }),
  ],
  networks: [
    aNetwork(routerUuid, 'fi-hel1'),
    aNetwork(busyRouterUuid, 'fi-hel1'),
    aNetwork('attached', 'fi-hel1'),
    aNetwork('far', 'de-fra1'),
  ],
  others: [other],
} satisfies GatewayContext;
export const change = {
  ...create,
  isCreate: false,
  self: { ...self, storedTunnels: [] },
} satisfies GatewayContext;

export const aRoute = (name: string, static_network: string) => ({ name, type: 'static', static_network });
export function aTunnelDraft(name: string, fields: Partial<TunnelDraft> = {}): TunnelDraft {
  return {
    name,
    local_address: { name: 'public-ip-1' },
    remote_address: { address: '198.51.100.20' },
    ipsec: { authentication: { psk: 'replace_me_with_a_psk' } },
    ...fields,
  };
}
export function aConnectionDraft(name: string, fields: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name,
    type: 'ipsec',
    local_routes: [aRoute('lan', '10.0.0.0/24')],
    remote_routes: [aRoute('branch', '10.0.1.0/24')],
    tunnels: [aTunnelDraft(`${name}-tunnel`)],
    ...fields,
  };
}
export function aGatewayDraft(fields: Partial<GatewayDraft> = {}): GatewayDraft {
  return {
    name: 'example-gateway',
    zone: 'fi-hel1',
    plan: 'production',
    features: ['nat', 'vpn'],
    routers: [{ uuid: routerUuid }],
    addresses: [{ name: 'public-ip-1' }],
    connections: [aConnectionDraft('one')],
    labels: [{ key: 'env', value: 'testing' }],
    configured_status: 'started',
    automatic_tunnel_internal_ip_allocation: true,
    ...fields,
  };
}
/** A gateway with one connection of these tunnels. */
export const withTunnels = (...tunnels: TunnelDraft[]) =>
  aGatewayDraft({ connections: [aConnectionDraft('one', { tunnels })] });
export const withRoutes = (...networks: string[]) =>
  aGatewayDraft({
    connections: [
      aConnectionDraft('one', {
        remote_routes: networks.map((network, index) => aRoute(`r${index}`, network)),
      }),
    ],
  });
