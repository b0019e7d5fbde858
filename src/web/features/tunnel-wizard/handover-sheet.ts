import type { Gateway } from '#contract/gateway.ts';
import { handoverRows } from '#domain/vendors/handover.ts';
import type { HandoverRow } from '#domain/vendors/handover-row.ts';
import { type KnownPeer, knownPeer } from '../../resources/peers/known-peer.ts';
import type { MadeTunnel } from './made-tunnel.ts';
import { peerIn } from './noted-peer.ts';
import { toChange } from './to-change.ts';
import type { WizardValues } from './wizard-values.ts';

/** Both ends' values of the tunnel as it would be made. */
export function plannedSheet(values: WizardValues, gateway: Gateway): HandoverRow[] {
  const change = toChange(values, gateway);
  const isNew = change.endpoint === 'createConnection';
  const connection = isNew ? change.body : gateway.connections.find(({ uuid }) => uuid === values.connection);
  const tunnel = isNew ? change.body.tunnels?.[0] : change.body;
  return handoverRows({
    gateway,
    connection: connection ?? {},
    tunnel: tunnel ?? {},
    ...knownPeer(peerIn(values)),
  });
}

/** The same of the tunnel as it was made; nothing while it is not listed. */
export function madeSheet(made: MadeTunnel, gateway: Gateway, known: KnownPeer): HandoverRow[] {
  const connection = gateway.connections.find(({ uuid }) => uuid === made.connection);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === made.tunnel);
  return connection && tunnel ? handoverRows({ gateway, connection, tunnel, ...known }) : [];
}
