import type { StoredLabel } from './store/stored-gateway.ts';

/** The filter of lists that are not in the store's own queries: a key, or `key=value`, split anywhere. Contract §2.1. */
export function hasEveryLabel(labels: readonly StoredLabel[], wanted: readonly string[]): boolean {
  return wanted.every((text) => labels.some(({ key, value }) => text === key || text === `${key}=${value}`));
}
