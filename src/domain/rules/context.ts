import type { Network } from '#contract/network.ts';
import type { Plan } from '#contract/plan.ts';
import type { Router } from '#contract/router.ts';
import type { Zone } from '#contract/zone.ts';
import type { PeerFacts } from '../vendors/peer-facts.ts';

/**
 * What a rule may know besides the draft. All of it may be missing, since an editor may not have loaded it yet: a rule
 * whose context is missing says nothing. The embedded API always gives everything.
 */
export interface GatewayContext {
  /** A create names its zone, router and addresses, whose rules need not be asked again of a change. */
  isCreate: boolean;
  plans?: readonly Plan[];
  zones?: readonly Zone[];
  routers?: readonly Router[];
  networks?: readonly Network[];
  /** The account's gateways; the draft's own may be among them. */
  others?: readonly OtherGateway[];
  /** The gateway as it is stored, when the draft is a change of it. */
  self?: StoredGateway;
  /** What is known of the other ends, by the name of their tunnel; only an editor asks for it. */
  peers?: Readonly<Record<string, PeerFacts>>;
}

export interface OtherGateway {
  uuid: string;
  name: string;
  routerUuid?: string | null;
  zone?: string;
  /** Its public ones. */
  addresses?: readonly string[];
  /** What its connections join, as in a row of the fleet. */
  connections?: readonly OtherConnection[];
}

export interface OtherConnection {
  name: string;
  /** IPv4 prefixes as written. */
  local: readonly string[];
  remote: readonly string[];
  /** Addresses of its tunnels' peers. */
  peers: readonly string[];
}

export interface StoredGateway {
  uuid?: string;
  plan?: string;
  features?: readonly string[];
  /** Of all connections. A draft's tunnel that is one of them (by uuid, else by name) keeps its stored PSK. */
  storedTunnels?: readonly StoredTunnel[];
}

export interface StoredTunnel {
  uuid?: string;
  name: string;
  tunnel_internal_ip?: string;
}
