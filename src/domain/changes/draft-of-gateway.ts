import type { GatewayConfiguration, TunnelConfiguration } from '../configuration/gateway-configuration.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import { gatewaySettings, tunnelSettings } from '../configuration/settings.ts';
import { picked } from '../configuration/values.ts';
import type { GatewayContext } from '../rules/context.ts';
import { hasNewPsk, isPredicted, pskSet } from './predicted.ts';

/** A gateway as the rules take it. What is not there yet has no uuid. */
export function draftOfGateway(gateway: GatewayConfiguration): GatewayDraft {
  const { zone, routers, addresses, labels, connections } = gateway;
  return {
    ...picked(gateway, gatewaySettings),
    zone,
    routers,
    addresses,
    labels,
    connections: connections.map(({ uuid, tunnels, ...connection }) => ({
      ...connection,
      ...known(uuid),
      tunnels: tunnels.map(draftOfTunnel),
    })),
  };
}

/** What the rules about a change know of the gateway that is changed. */
export function contextOfStored(
  stored: GatewayConfiguration | undefined,
  context: Partial<GatewayContext>,
): GatewayContext {
  if (!stored) return { ...context, isCreate: true };
  const { uuid, plan, features, connections } = stored;
  const storedTunnels = connections.flatMap(({ tunnels }) => tunnels);
  return { ...context, isCreate: false, self: { uuid, plan, features, storedTunnels } };
}

function draftOfTunnel(tunnel: TunnelConfiguration): TunnelDraft {
  return {
    ...picked(tunnel, tunnelSettings),
    ...known(tunnel.uuid),
    // The key stays where it is: a rule knows which tunnels are stored.
    ipsec: { ...tunnel.ipsec, authentication: hasNewPsk(tunnel) ? { psk: pskSet } : {} },
  };
}

function known(uuid: string | undefined): { uuid?: string } {
  return uuid === undefined || isPredicted(uuid) ? {} : { uuid };
}
