import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Draft } from '#domain/drafts/draft.ts';
import { serverClock } from '../server-clock.ts';
import { useSignedIn } from '../session.ts';
import type { Drafts, Kept } from './drafts.ts';

/** The draft of one thing by whoever is signed in. */
export interface DraftOf<Values> {
  read: () => Kept<Values>;
  write: (draft: Draft<Values>) => void;
  /** The service has taken what was typed. */
  noteApplied: () => void;
  forgetApplied: () => void;
  discard: () => void;
  subscribe: (call: () => void) => () => void;
}

/** @param thing what it is of: a uuid, with a word before it where one form is of several kinds of thing */
export function useDraft<Values>(
  draftsOf: (client: QueryClient) => Drafts<Values>,
  thing: string,
): DraftOf<Values> {
  const store = draftsOf(useQueryClient());
  // What one user typed is nothing for the next one in the same tab.
  const key = `${useSignedIn()?.userId ?? ''} ${thing}`;
  return useMemo(
    () => ({
      read: () => store.read(key),
      write: (draft) => store.write(key, draft),
      noteApplied: () => store.noteApplied(key, serverClock.now()),
      forgetApplied: () => store.forgetApplied(key),
      discard: () => store.discard(key),
      subscribe: store.subscribe,
    }),
    [store, key],
  );
}
