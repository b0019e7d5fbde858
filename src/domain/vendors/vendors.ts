import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { ciscoIosXe } from './cisco-ios-xe.ts';
import { edgeos } from './edgeos.ts';
import { fortigate } from './fortigate.ts';
import { gcp } from './gcp.ts';
import { juniperSrx } from './juniper-srx.ts';
import { libreswan } from './libreswan.ts';
import { mikrotik } from './mikrotik.ts';
import { opnsense } from './opnsense.ts';
import { paloAlto } from './palo-alto.ts';
import { pfsense } from './pfsense.ts';
import { strongswan } from './strongswan.ts';
import { type Lacks, type Vendor, type VendorId, vendorIds, type VendorModel } from './vendor.ts';
import { vyos } from './vyos.ts';

const byId: Record<VendorId, Vendor> = {
  aws,
  azure,
  gcp,
  pfsense,
  opnsense,
  fortigate,
  'cisco-ios-xe': ciscoIosXe,
  'cisco-asa': ciscoAsa,
  mikrotik,
  vyos,
  edgeos,
  strongswan,
  libreswan,
  'juniper-srx': juniperSrx,
  'palo-alto': paloAlto,
};

/** Every make that Gatehouse knows. */
export const vendors: readonly Vendor[] = vendorIds.map((id) => byId[id]);

export function vendorById(id: VendorId): Vendor {
  return byId[id];
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
