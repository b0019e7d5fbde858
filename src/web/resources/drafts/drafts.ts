import type { QueryClient } from '@tanstack/react-query';
import type { Draft } from '#domain/drafts/draft.ts';

/** What somebody makes of one thing, kept above the page for as long as the tab is there. */
export interface Kept<Values> {
  draft: Draft<Values>;
  /** What was sent last and taken by the service. */
  applied: Applied<Values> | undefined;
}

export interface Applied<Values> {
  values: Partial<Values>;
  /** Unix ms by the server’s clock. */
  at: number;
}

/** The drafts of one kind of form, by the key of what they are of. */
export interface Drafts<Values> {
  read: (key: string) => Kept<Values>;
  write: (key: string, draft: Draft<Values>) => void;
  /** The service has taken it: nothing of it is mine any more. */
  noteApplied: (key: string, at: number) => void;
  forgetApplied: (key: string) => void;
  discard: (key: string) => void;
  /** Calls whenever one of them is taken, or discarded, from outside of its form. */
  subscribe: (call: () => void) => () => void;
}

/**
 * Drafts in the memory of the page, never in a storage: they may hold a key. They outlive the form, dialog or page that
 * they were typed in, which may go away with the thing itself; with another cache (another test) come other drafts.
 */
export function createDrafts<Values>(): (client: QueryClient) => Drafts<Values> {
  const stores = new WeakMap<QueryClient, Drafts<Values>>();
  return (client) => {
    const known = stores.get(client) ?? newStore<Values>();
    stores.set(client, known);
    return known;
  };
}

function newStore<Values>(): Drafts<Values> {
  const kept = new Map<string, Kept<Values>>();
  const nothing: Kept<Values> = { draft: {}, applied: undefined };
  const callers = new Set<() => void>();
  const read = (key: string) => kept.get(key) ?? nothing;
  function put(key: string, next: Kept<Values>): void {
    if (Object.keys(next.draft).length === 0 && !next.applied) kept.delete(key);
    else kept.set(key, next);
  }
  function tell(): void {
    for (const call of callers) call();
  }
  return {
    read,
    write: (key, draft) => put(key, { ...read(key), draft }),
    noteApplied: (key, at) => {
      put(key, { draft: {}, applied: { values: mineOf(read(key).draft), at } });
      tell();
    },
    forgetApplied: (key) => put(key, { ...read(key), applied: undefined }),
    discard: (key) => {
      kept.delete(key);
      tell();
    },
    subscribe: (call) => {
      callers.add(call);
      return () => void callers.delete(call);
    },
  };
}

/** The touched fields as they were typed. */
export function mineOf<Values>(draft: Draft<Values>): Partial<Values> {
  const keys = Object.keys(draft) as (keyof Values)[];
  const mine: Partial<Values> = {};
  for (const key of keys) {
    const edit = draft[key];
    if (edit) mine[key] = edit.mine;
  }
  return mine;
}
