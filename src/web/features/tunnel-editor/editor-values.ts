import type { VendorId } from '#domain/vendors/vendor.ts';
import { vendorById } from '#domain/vendors/vendors.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { type TunnelValues, valuesOfTunnel } from '../../resources/tunnel-form/tunnel-values.ts';

/** A tunnel as it is stored, and what the service does not know: with which make of peer it is to be compared. */
export interface EditorValues extends TunnelValues {
  /** `''` compares with none. */
  vendor: VendorId | '';
}

/** @param typed whose make of peer is kept */
export function editorValues(tunnel: Tunnel, typed?: Pick<EditorValues, 'vendor'>): EditorValues {
  return { ...valuesOfTunnel(tunnel), vendor: typed?.vendor ?? '' };
}

export function chosenVendor({ vendor }: Pick<EditorValues, 'vendor'>) {
  return vendor === '' ? undefined : vendorById(vendor);
}
