import { fortigate } from './fortigate.ts';
import { strongswan } from './strongswan.ts';
import type { Lacks, Vendor, VendorId, VendorModel } from './vendor.ts';

export const vendors: readonly Vendor[] = [fortigate, strongswan];

export function vendorById(id: VendorId): Vendor {
  const vendor = vendors.find((each) => each.id === id);
  if (!vendor) throw new Error(`Vendor ${id} is a word of vendor.ts but not in the list of vendors.ts.`);
  return vendor;
}

/** What is left of a make's abilities in one of its models. */
export function vendorOfModel(vendor: Vendor, model: VendorModel | undefined): Vendor {
  if (!model?.lacks) return vendor;
  return {
    ...vendor,
    phase1: without(vendor.phase1, model.lacks.phase1),
    phase2: without(vendor.phase2, model.lacks.phase2),
  };
}

function without<Phase extends Vendor['phase1']>(phase: Phase, lacks: Lacks = {}): Phase {
  const { encryption = [], dhGroups = [] } = lacks;
  return {
    ...phase,
    encryption: phase.encryption.filter((word) => !encryption.includes(word)),
    dhGroups: phase.dhGroups.filter((group) => !dhGroups.includes(group)),
  };
}
