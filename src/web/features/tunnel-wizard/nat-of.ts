import { vendorById } from '#domain/vendors/vendors.ts';
import type { WizardValues } from './wizard-values.ts';

/** Whether the make of the peer alone says that it is not behind NAT, so that nobody is asked. */
export function isNatKnown({ vendor }: Pick<WizardValues, 'vendor'>): boolean {
  return vendor !== '' && vendor !== 'other' && vendorById(vendor).isCloud === true;
}

/** What is known of it: by the make where that decides, else as it was said. */
export function natOf(values: Pick<WizardValues, 'vendor' | 'isBehindNat'>): WizardValues['isBehindNat'] {
  return isNatKnown(values) ? 'no' : values.isBehindNat;
}
