import { focusManager, QueryObserver, useQuery, useQueryClient } from '@tanstack/react-query';
import { use, useEffect, useEffectEvent, useState } from 'react';
import type { SessionState } from '#contract/console-session.ts';
import { forgetEverything, isAtLeast, sessionQueries, type SignedIn } from '../../resources/session.ts';
import { followTyping, type TypedText } from '../../ui/form/typed-text.ts';
import { UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';

/** Whose page it is, and whether they still are signed in. */
export interface PageSession {
  session: SignedIn;
  /** The session has ended, and nobody has signed in since. */
  isOver: boolean;
  /** Another number is another page: somebody else has signed in, or the same person with a lesser role. */
  turn: number;
  /** What was typed before that, to be copied. */
  left: LeftTexts | undefined;
}

export interface LeftTexts {
  by: SignedIn;
  texts: TypedText[];
}

/** How soon a page finds out that somebody has signed in again in another tab. */
const askEveryMs = 3_000;

/**
 * A page outlives the session it was opened with: nothing on it is given up when that ends. Whoever may do as much goes
 * on where they were; anybody else gets a page of their own, and what was typed to copy.
 */
export function usePageSession(): PageSession | undefined {
  const client = useQueryClient();
  const unsaved = use(UnsavedChangesContext);
  const [isOver, setIsOver] = useState(false);
  const { data: now } = useQuery({
    ...sessionQueries.current(),
    ...(isOver && { refetchInterval: askEveryMs, refetchIntervalInBackground: true, retry: false }),
  });
  const [page, setPage] = useState(() => firstPage(now));
  const [typing] = useState(() => followTyping(document));
  useEffect(() => typing.stop, [typing]);

  if (now && page && isOver !== (now.state !== 'signed-in')) setIsOver(now.state !== 'signed-in');

  const take = useEffectEvent((session: SignedIn) => {
    if (session === page?.session) return;
    client.removeQueries({ queryKey: sessionQueries.end().queryKey });
    if (!page || goesOn(page.session, session)) return setPage({ ...(page ?? emptyPage), session });
    const texts = [...typing.read(), ...unsaved.texts()];
    // What was read for one person is not shown to another.
    forgetEverything(client);
    setPage({
      session,
      turn: page.turn + 1,
      left: texts.length > 0 ? { by: page.session, texts } : undefined,
    });
  });
  // What was typed is read from the page itself, before another takes its place.
  useEffect(() => {
    const observer = new QueryObserver(client, { ...sessionQueries.current(), enabled: false });
    return observer.subscribe(({ data }) => {
      if (data?.state === 'signed-in') take(data);
    });
  }, [client]);

  // Nothing is asked for a session that is over; what is on screen is read again when there is one.
  useEffect(() => {
    if (!isOver) return;
    focusManager.setFocused(false);
    return () => {
      focusManager.setFocused(undefined);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQueries.all()[0] });
    };
  }, [isOver, client]);

  return page && { ...page, isOver };
}

const emptyPage = { turn: 0, left: undefined };

function firstPage(now: SessionState | undefined): Omit<PageSession, 'isOver'> | undefined {
  return now?.state === 'signed-in' ? { ...emptyPage, session: now } : undefined;
}

function goesOn(before: SignedIn, now: SignedIn): boolean {
  return before.userId === now.userId && isAtLeast(now.role, before.role);
}
