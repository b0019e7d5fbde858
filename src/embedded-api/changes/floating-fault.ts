import { canFloat } from '../assigned-addresses.ts';
import type { Store } from '../store/store.ts';

/** Why an address cannot be attached as a floating one; undefined when it can. */
export function floatingFault(address: string, store: Store, ownUuid?: string): string | undefined {
  const owner = store.uuidWithAddress(address);
  if (owner !== undefined && owner !== ownUuid) return 'The address is attached to another gateway.';
  return canFloat(address) ? undefined : 'Must be a floating IPv4 address.';
}
