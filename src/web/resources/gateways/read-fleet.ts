import { NotModifiedError } from '#contract/client.ts';
import type { Fleet } from '#contract/fleet.ts';
import { consoleApi } from '../console-client.ts';

/** Of each fleet as it was answered; what the live stream has changed since has none. */
const tags = new WeakMap<Fleet, string>();

/**
 * All rows; the very ones that are known where nothing has changed, since those of a large account are megabytes. So it
 * is when the live stream opens, a moment after the first read.
 */
export async function readFleet(known: Fleet | undefined, signal: AbortSignal): Promise<Fleet> {
  const ifNoneMatch = known && tags.get(known);
  try {
    const { data, etag } = await consoleApi.getFleet({}, { signal, ifNoneMatch });
    if (etag !== undefined) tags.set(data, etag);
    return data;
  } catch (error) {
    if (known && error instanceof NotModifiedError) return known;
    throw error;
  }
}
