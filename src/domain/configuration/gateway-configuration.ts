import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { CompleteIpsec } from '#contract/ipsec.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { Fact, Field, KnownKey } from './field.ts';
import type { connectionFields, gatewayFields, tunnelFields } from './fields.ts';

type FactIn<Table extends Readonly<Record<string, Field>>> = {
  [K in keyof Table]: Table[K] extends Fact ? K : never;
}[keyof Table];

/** Of an answer what somebody configured: neither what the service reports, nor what nobody knows anything of. */
type Configured<Answer, Table extends Readonly<Record<string, Field>>> = {
  [K in keyof Answer as K extends Exclude<KnownKey<Answer>, FactIn<Table>> ? K : never]: Answer[K];
};

export type TunnelConfiguration = Configured<Tunnel, typeof tunnelFields>;

export interface ConnectionConfiguration extends Omit<
  Configured<Connection, typeof connectionFields>,
  'tunnels'
> {
  tunnels: TunnelConfiguration[];
}

/** Every answer of a gateway is one too. */
export interface GatewayConfiguration extends Omit<Configured<Gateway, typeof gatewayFields>, 'connections'> {
  connections: ConnectionConfiguration[];
}

// As whoever keeps it has it: nothing is left to be read.

export interface CompleteTunnel extends TunnelConfiguration {
  uuid: string;
  ipsec: CompleteIpsec;
}

export interface CompleteConnection extends ConnectionConfiguration {
  uuid: string;
  tunnels: CompleteTunnel[];
}

export interface CompleteGateway extends GatewayConfiguration {
  plan: string;
  connections: CompleteConnection[];
}
