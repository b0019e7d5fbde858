import type { Gateway } from '#contract/gateway.ts';
import type { Peer } from '#contract/peer.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelFields } from '#domain/configuration/fields.ts';
import { tunnelSettings } from '#domain/configuration/settings.ts';
import { eachOf } from '#domain/configuration/values.ts';
import { copyName, uniqueName } from '#domain/routes/route-names.ts';
import { emptyTunnelValues, valuesOfTunnel } from '../../resources/tunnel-form/tunnel-values.ts';
import { peerFields } from './noted-peer.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';

export interface WizardStart {
  /** Uuid of the connection that gets the tunnel. */
  connection?: string | undefined;
  /** Uuid of the tunnel it is a copy of. */
  copy?: string | undefined;
}

/**
 * What the wizard begins with: names nobody has yet, the only address, or all that a copy can take over.
 * @param peer what is noted of the peer of the tunnel that is copied
 */
export function startValues(gateway: Gateway, start: WizardStart, peer?: Peer): WizardValues {
  const copied = tunnelToCopy(gateway, start.copy);
  const connection = chosenConnection(gateway, start.connection ?? copied?.connectionUuid);
  return {
    ...emptyTunnelValues,
    local_address: gateway.addresses[0]?.name ?? '',
    ...(copied && copyOf(copied.tunnel)),
    name: suggestedName(gateway, connection?.name ?? '', copied?.tunnel.name),
    step: 'peer',
    connection: connection?.uuid ?? newConnection,
    connectionName: connection ? '' : uniqueName('site', connectionNames(gateway)),
    ...peerFields(peer),
    localRoutes: [{ network: '', written: '' }],
    remoteRoutes: [{ network: '', written: '' }],
    preset: copied ? 'hand' : 'defaults',
    psk: '',
    sent: '',
    madeConnection: '',
    madeTunnel: '',
  };
}

/** A name no tunnel of the gateway has: that of the connection with a number, or of what is copied. */
export function suggestedName(gateway: Gateway, connectionName: string, copied?: string): string {
  const taken = new Set(gateway.connections.flatMap(({ tunnels }) => tunnels.map(({ name }) => name)));
  if (copied !== undefined) return copyName(copied, taken);
  return uniqueName(`${connectionName || 'site'}-tunnel`, taken);
}

function connectionNames({ connections }: Gateway): Set<string> {
  return new Set(connections.map(({ name }) => name));
}

function chosenConnection({ connections }: Gateway, wanted: string | undefined) {
  return wanted === undefined ? undefined : connections.find(({ uuid }) => uuid === wanted);
}

function tunnelToCopy({ connections }: Gateway, wanted: string | undefined) {
  if (wanted === undefined) return undefined;
  for (const { uuid, tunnels } of connections) {
    const tunnel = tunnels.find((each) => each.uuid === wanted);
    if (tunnel) return { tunnel, connectionUuid: uuid };
  }
  return undefined;
}

/** A copy needs what the service would choose for itself: no two tunnels share an inside. */
function copyOf(tunnel: Tunnel) {
  const chosen = tunnelSettings.filter((key) => tunnelFields[key].setBy === 'either');
  return { ...valuesOfTunnel(tunnel), ...eachOf(chosen, (key) => emptyTunnelValues[key]) };
}
