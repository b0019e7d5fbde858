import type { Gateway } from '#contract/gateway.ts';
import type { VendorId } from '#domain/vendors/vendor.ts';
import type { TunnelValues } from '../../resources/tunnel-form/tunnel-values.ts';
import type { StepId } from './steps.ts';

/** The choice of a connection that does not exist yet; no uuid looks like it. */
export const newConnection = 'new';

/** The connection that was chosen is in the gateway no longer. */
export function isConnectionLost(chosen: string, { connections }: Pick<Gateway, 'connections'>): boolean {
  return chosen !== '' && chosen !== newConnection && !connections.some(({ uuid }) => uuid === chosen);
}

export interface WizardRoute {
  /** As typed, and once the field is left as the API takes it. */
  network: string;
  /** What it was before it was put right; `''` when nothing was. */
  written: string;
}

/** What the wizard knows, field by field. The draft keeps all of it but the key. */
export interface WizardValues extends TunnelValues {
  /** Where the admin is; a reload goes on there. */
  step: StepId;
  /** Uuid of an existing connection, or `newConnection`. */
  connection: string;
  connectionName: string;
  /** `''` until it is chosen. */
  vendor: VendorId | 'other' | '';
  model: string;
  /** As it was said; `natOf` knows better where the make decides. */
  isBehindNat: 'no' | 'yes' | 'unknown' | '';
  /** What people noted about the peer of the tunnel that is copied; the wizard asks for none. */
  notes: string;
  localRoutes: WizardRoute[];
  remoteRoutes: WizardRoute[];
  /** Id of a preset, `defaults`, or `hand`. */
  preset: string;
  psk: string;
  /** The request that was last sent, without its secret: after a reload it is known again by what it made. */
  sent: string;
  /** Uuids of what was made: from then on the tunnel is watched. */
  madeConnection: string;
  madeTunnel: string;
}
