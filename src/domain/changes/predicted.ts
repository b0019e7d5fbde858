import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { GatewayConfiguration } from '../configuration/gateway-configuration.ts';

/** Stands where a change brings a pre-shared key: that there is one may be known, the key itself goes no further. */
export const pskSet = '[set]';

const predictedPrefix = '00000000-0000-4000-8000-';

/** The uuid of something that a change will create: the service chooses the real one. */
export function isPredicted(uuid: string | undefined): boolean {
  return uuid?.startsWith(predictedPrefix) ?? true;
}

/** Gives each new thing in a gateway a uuid of its own, so that it can be told from another of the same name. */
export function createUuids(gateway: Pick<GatewayConfiguration, 'connections'> | undefined): () => string {
  const taken = new Set(
    (gateway?.connections ?? []).flatMap(({ uuid, tunnels }) => [
      uuid,
      ...tunnels.map((tunnel) => tunnel.uuid),
    ]),
  );
  let number = 1;
  return () => {
    let uuid: string;
    do uuid = `${predictedPrefix}${String(number++).padStart(12, '0')}`;
    while (taken.has(uuid));
    return uuid;
  };
}

/** Whether the changes that led to this gateway brought this tunnel a key. */
export function hasNewPsk({ ipsec }: Pick<Tunnel, 'ipsec'>): boolean {
  return ipsec.authentication.psk === pskSet;
}

/** The tunnel without the mark of a new key: how it looks once the service has it. */
export function withoutPskMark(tunnel: Tunnel): Tunnel {
  const { authentication } = tunnel.ipsec.authentication;
  return { ...tunnel, ipsec: { ...tunnel.ipsec, authentication: { authentication } } };
}

/** The same of all tunnels in a gateway. */
export function withoutPskMarks(gateway: Gateway): Gateway {
  const connections = gateway.connections.map((connection) => ({
    ...connection,
    tunnels: connection.tunnels.map(withoutPskMark),
  }));
  return { ...gateway, connections };
}
