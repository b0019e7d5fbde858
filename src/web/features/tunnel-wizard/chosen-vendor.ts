import type { Vendor, VendorModel } from '#domain/vendors/vendor.ts';
import { vendorById, vendorOfModel } from '#domain/vendors/vendors.ts';
import type { WizardValues } from './wizard-values.ts';

/** What the chosen make and model can do; `undefined` for one that is not known. */
export function vendorOf(values: Pick<WizardValues, 'vendor' | 'model'>): Vendor | undefined {
  if (values.vendor === '' || values.vendor === 'other') return undefined;
  return vendorOfModel(vendorById(values.vendor), modelOf(values));
}

export function modelOf({ vendor, model }: Pick<WizardValues, 'vendor' | 'model'>): VendorModel | undefined {
  if (vendor === '' || vendor === 'other') return undefined;
  return vendorById(vendor).models.find(({ id }) => id === model);
}
