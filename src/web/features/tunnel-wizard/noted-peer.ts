import type { Peer } from '#contract/peer.ts';
import { vendors } from '#domain/vendors/vendors.ts';
import { natOf } from './nat-of.ts';
import type { WizardValues } from './wizard-values.ts';

type PeerFields = Pick<WizardValues, 'vendor' | 'model' | 'isBehindNat' | 'notes'>;

/** What was said of the peer, as it is kept once the tunnel is there. */
export function peerIn(values: PeerFields): Peer {
  const { vendor, model, notes } = values;
  const isBehindNat = natOf(values);
  return {
    make: vendor === '' ? null : vendor,
    model: model === '' ? null : model,
    isBehindNat: isBehindNat === 'yes' ? true : isBehindNat === 'no' ? false : null,
    notes,
  };
}

/** What is noted of the peer of the tunnel that is copied, as the wizard begins with it. */
export function peerFields(noted: Peer | undefined): PeerFields {
  if (!noted) return { vendor: '', model: '', isBehindNat: '', notes: '' };
  const { make, model, isBehindNat, notes } = noted;
  const vendor = vendors.find(({ id }) => id === make);
  return {
    vendor: vendor?.id ?? (make === null ? '' : 'other'),
    model: vendor?.models.some(({ id }) => id === model) ? (model ?? '') : '',
    isBehindNat: isBehindNat === null ? '' : isBehindNat ? 'yes' : 'no',
    notes,
  };
}

export function isAnythingNoted({ make, model, isBehindNat, notes }: Peer): boolean {
  return make !== null || model !== null || isBehindNat !== null || notes !== '';
}
