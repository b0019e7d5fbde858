import { useQuery } from '@tanstack/react-query';
import { use, useLayoutEffect, useRef } from 'react';
import { statusQueries } from '../../resources/status.ts';
import { ServerLinkContext, useLinkState } from '../../resources/use-server-link.ts';
import { clockText } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/use-now.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/**
 * What stands between the page and the truth, from the first sign of it until what is shown was read again after it:
 * so there is one banner, and nothing old stands below without one.
 */
export function useTrouble(): Trouble | undefined {
  const { data } = useQuery(statusQueries.current());
  const link = use(ServerLinkContext);
  const linkState = useLinkState();
  const now = useNow(30_000);
  const upstream = troubleOf(data, undefined, (at) => clockText(at, now));
  const wasInTrouble = useRef(false);

  // What is read again is outside React. Before the page is painted, so that the banner does not go and come again.
  useLayoutEffect(() => {
    if (wasInTrouble.current && upstream === undefined) link?.readAgain();
    wasInTrouble.current = upstream !== undefined;
  }, [upstream, link]);

  if (linkState === 'cut-off') {
    return troubleOf(data, link?.lastHeardAt() ?? now, (at) => clockText(at, now));
  }
  if (upstream) return upstream;
  return linkState === 'returning'
    ? { tone: 'busy', text: 'It answers again; reading what has changed.' }
    : undefined;
}
