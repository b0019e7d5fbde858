import type { GatewayDraft } from '#domain/configuration/gateway-draft.ts';
import { z } from '#contract/zod-config.ts';

/**
 * Reads of a body, whatever it is, as much as the rules can take: what is of the wrong form is left out (the contract's
 * schema has already said so), and items of lists keep their places.
 */
export function readDraft(body: unknown): GatewayDraft {
  return Draft.parse(body);
}

const Text = z.string().optional().catch(undefined);
const Numeric = z.number().optional().catch(undefined);
const Texts = z.array(z.string().catch('')).optional().catch(undefined);
const Numbers = z.array(z.number().catch(0)).optional().catch(undefined);

function part<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape).optional().catch(undefined);
}
function list<T extends z.ZodRawShape>(shape: T) {
  const item = z.object(shape);
  // An item that is no object still has its place, as an empty one.
  return z
    .array(z.preprocess((value) => (isObject(value) ? value : {}), item))
    .optional()
    .catch(undefined);
}
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const Route = { name: Text, type: Text, static_network: Text };
const Tunnel = {
  uuid: Text,
  name: Text,
  local_address: part({ name: Text }),
  remote_address: part({ address: Text }),
  tunnel_internal_ip: Text,
  internal_peer_ping_interval: Numeric,
  ipsec: part({
    authentication: part({ psk: Text }),
    phase1_algorithms: Texts,
    phase1_integrity_algorithms: Texts,
    phase1_dh_group_numbers: Numbers,
    phase2_algorithms: Texts,
    phase2_integrity_algorithms: Texts,
    phase2_dh_group_numbers: Numbers,
    child_rekey_time: Numeric,
    rekey_time: Numeric,
    ike_lifetime: Numeric,
    dpd_delay: Numeric,
    dpd_timeout: Numeric,
  }),
};
const Connection = {
  uuid: Text,
  name: Text,
  type: Text,
  local_routes: list(Route),
  remote_routes: list(Route),
  tunnels: list(Tunnel),
};
const Draft = z
  .object({
    name: Text,
    zone: Text,
    plan: Text,
    features: Texts,
    routers: list({ uuid: Text }),
    addresses: list({ name: Text, address: Text }),
    connections: list(Connection),
    labels: list({ key: Text, value: Text }),
    configured_status: Text,
    automatic_tunnel_internal_ip_allocation: z.boolean().optional().catch(undefined),
  })
  .catch({});
