import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { PeerFacts } from './peer-facts.ts';
import type { Vendor, VendorModel } from './vendor.ts';

/** One value to agree on with whoever runs the other end. */
export interface HandoverRow {
  label: string;
  ours: string;
  /** What to enter there, in the vendor's own words where they are known. */
  theirs: string;
  note?: string;
}

export interface HandoverInput {
  gateway: Pick<GatewayDraft, 'addresses'>;
  connection: Pick<ConnectionDraft, 'local_routes' | 'remote_routes'>;
  tunnel: TunnelDraft;
  vendor?: Vendor;
  model?: VendorModel;
  peer?: PeerFacts;
}
