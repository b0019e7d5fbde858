import type { Gateway } from '#contract/gateway.ts';
import type { PeerFacts } from '#domain/vendors/peer-facts.ts';
import { handoverRows } from '#domain/vendors/handover.ts';
import type { HandoverInput, HandoverRow } from '#domain/vendors/handover-row.ts';
import { peerFacts } from './check-wizard.ts';
import { modelOf, vendorOf } from './chosen-vendor.ts';
import type { MadeTunnel } from './made-tunnel.ts';
import { toChange } from './to-change.ts';
import type { WizardValues } from './wizard-values.ts';

/** What the wizard knows of the peer and the service does not. */
export type KnownPeer = Pick<HandoverInput, 'vendor' | 'model'> & { peer: PeerFacts };

export function knownPeer(values: WizardValues): KnownPeer {
  const vendor = vendorOf(values);
  const model = modelOf(values);
  return { ...(vendor && { vendor }), ...(model && { model }), peer: peerFacts(values) };
}

/** Both ends' values of the tunnel as it would be made. */
export function plannedSheet(values: WizardValues, gateway: Gateway): HandoverRow[] {
  const change = toChange(values, gateway);
  const isNew = change.endpoint === 'createConnection';
  const connection = isNew ? change.body : gateway.connections.find(({ uuid }) => uuid === values.connection);
  const tunnel = isNew ? change.body.tunnels?.[0] : change.body;
  return handoverRows({ gateway, connection: connection ?? {}, tunnel: tunnel ?? {}, ...knownPeer(values) });
}

/** The same of the tunnel as it was made; nothing while it is not listed. */
export function madeSheet(made: MadeTunnel, gateway: Gateway, known: KnownPeer): HandoverRow[] {
  const connection = gateway.connections.find(({ uuid }) => uuid === made.connection);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === made.tunnel);
  return connection && tunnel ? handoverRows({ gateway, connection, tunnel, ...known }) : [];
}
