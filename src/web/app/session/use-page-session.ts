import { focusManager, QueryObserver, useQuery, useQueryClient } from '@tanstack/react-query';
import { use, useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { SessionState } from '#contract/console-session.ts';
import { forgetEverything, isAtLeast, sessionQueries, type SignedIn } from '../../resources/session.ts';
import { createTypedTexts, type TypedText } from '../../ui/form/typed-text.ts';
import { UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';
import { forgetKeptTexts, keepTexts, readKeptTexts } from './kept-texts.ts';

/** Whose page it is, and whether they still are signed in. */
export interface PageSession {
  session: SignedIn;
  /** The session has ended, and nobody has signed in since. */
  isOver: boolean;
  /** Another number is another page: somebody else has signed in, or the same person with a lesser role. */
  turn: number;
  /** What was typed before that, to be copied. */
  left: LeftTexts | undefined;
  /** Loads the page anew; what was typed is there to be copied then. */
  reload: () => void;
}

export interface LeftTexts {
  by: SignedIn;
  /** The page was loaded anew, and nothing else changed. */
  isOfReload: boolean;
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
  const [typing] = useState(createTypedTexts);
  useEffect(() => typing.follow(document), [typing]);
  useEffect(() => forgetKeptTexts(), []);
  const typed = useCallback(() => [...typing.read(), ...unsaved.texts()], [typing, unsaved]);

  if (now && page && isOver !== (now.state !== 'signed-in')) setIsOver(now.state !== 'signed-in');

  const take = useEffectEvent((session: SignedIn) => {
    if (session === page?.session) return;
    client.removeQueries({ queryKey: sessionQueries.end().queryKey });
    if (!page || goesOn(page.session, session)) return setPage({ ...(page ?? emptyPage), session });
    const texts = typed();
    // What was read for one person is not shown to another.
    forgetEverything(client);
    setPage({
      session,
      turn: page.turn + 1,
      left: leftTexts(page.session, texts, false),
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

  const userId = page?.session.userId;
  const reload = useCallback(() => {
    if (userId !== undefined) keepTexts(userId, typed());
    unsaved.letGo();
    location.reload();
  }, [userId, typed, unsaved]);
  return page && { ...page, isOver, reload };
}

const emptyPage = { turn: 0, left: undefined };

function firstPage(now: SessionState | undefined): Omit<PageSession, 'isOver' | 'reload'> | undefined {
  if (now?.state !== 'signed-in') return undefined;
  return { session: now, turn: 0, left: leftTexts(now, readKeptTexts(now.userId), true) };
}

function leftTexts(by: SignedIn, texts: TypedText[], isOfReload: boolean): LeftTexts | undefined {
  return texts.length > 0 ? { by, texts, isOfReload } : undefined;
}

function goesOn(before: SignedIn, now: SignedIn): boolean {
  return before.userId === now.userId && isAtLeast(now.role, before.role);
}
