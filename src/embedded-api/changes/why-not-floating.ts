import { floatingFault } from '#domain/rules/floating-address.ts';
import { isServices } from '../assigned-addresses.ts';
import type { Store } from '../store/store.ts';

/** Why an address cannot be attached as a floating one, by what the store knows; undefined when it can. */
export function whyNotFloating(address: string, store: Store, ownUuid?: string): string | undefined {
  const owner = store.uuidWithAddress(address);
  const isOthers = owner !== undefined && owner !== ownUuid;
  return floatingFault(address, { owner: isOthers ? {} : undefined, isServices: isServices(address) });
}
