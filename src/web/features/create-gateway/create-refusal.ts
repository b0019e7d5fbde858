import type { Refusal } from '../../ui/form/refusal.ts';

/**
 * A conflict comes without `invalid_params` (contract §1.1): its title alone says what is taken, and the field that
 * shows it is read from there.
 */
export function withFaultOfTitle(refusal: Refusal): Refusal {
  if (refusal.faults.length > 0 || !/already exists/i.test(refusal.title)) return refusal;
  const path = /\brouter\b/i.test(refusal.title) ? 'routers.0.uuid' : 'name';
  return { ...refusal, faults: [{ path, reason: refusal.title }] };
}
