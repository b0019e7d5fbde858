import { consolePrefix, firstLookPath } from '#contract/first-look-path.ts';
import { readServerTime, serverTimeHeader } from '#contract/server-time-header.ts';
import { readServicesSearch } from '../../features/services-table/services-search.ts';
import { paths } from '../../resources/links/paths.ts';
import { parseSearch } from '../search-text.ts';

/** What came of asking; not read yet. */
export interface FirstAnswer {
  /** The order of the rows that were asked for; undefined when none were. */
  order: string | undefined;
  body: unknown;
  /** Unix ms by the server. */
  serverTime: number | undefined;
}

/** The page's own questions wait for this one, and have limits and words of their own. */
const longestMs = 10_000;

/**
 * Asks who is signed in and, for the services page, for the first rows.
 * @returns undefined when there was no answer: the page then asks again by itself, and says what is the matter
 */
export async function askFirstLook(
  address: Pick<Location, 'pathname' | 'search'>,
  ask: typeof fetch,
  limitMs = longestMs,
): Promise<FirstAnswer | undefined> {
  const order = orderWanted(address);
  const query = order === undefined ? '' : `?${new URLSearchParams({ order }).toString()}`;
  try {
    const answer = await ask(`${consolePrefix}${firstLookPath}${query}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    if (!answer.ok) return undefined;
    const serverTime = readServerTime(answer.headers.get(serverTimeHeader));
    const body: unknown = await answer.json();
    return { order, body, serverTime };
  } catch {
    // No server, or something in its place: not for the first frame to say.
    return undefined;
  }
}

/** A search or a label wants other rows than the first; they are found among all. */
function orderWanted({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | undefined {
  if (pathname !== paths.services) return undefined;
  const { q, label, sort = 'problem' } = readServicesSearch(parseSearch(search));
  return q === undefined && label === undefined ? sort : undefined;
}
