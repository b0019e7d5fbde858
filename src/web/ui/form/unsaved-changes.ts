import { createContext, use, useEffect, useEffectEvent, useId } from 'react';
import type { TypedText } from './typed-text.ts';

/** Which forms hold changes nobody saved. The router side provides one and asks before leaving. */
export interface UnsavedChanges {
  /** @param texts what was typed in an editor that has no fields of the browser's; without secrets */
  mark: (formId: string, isDirty: boolean, texts?: () => TypedText[]) => void;
  hasAny: () => boolean;
  texts: () => TypedText[];
  /** They were kept elsewhere: nobody is asked any more. */
  letGo: () => void;
  /** Somebody was asked and leaves all the same: what is kept of them is forgotten. */
  discard: () => void;
  /** @returns no longer calls it */
  onDiscard: (call: () => void) => () => void;
  /** Told when there is something, and when there is nothing any more. */
  subscribe: (listener: () => void) => () => void;
}

export function createUnsavedChanges(): UnsavedChanges {
  const dirty = new Map<string, () => TypedText[]>();
  const callers = new Set<() => void>();
  const listeners = new Set<() => void>();
  return {
    mark: (formId, isDirty, texts = () => []) => {
      const hadAny = dirty.size > 0;
      if (isDirty) dirty.set(formId, texts);
      else dirty.delete(formId);
      if (hadAny !== dirty.size > 0) for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hasAny: () => dirty.size > 0,
    texts: () => [...dirty.values()].flatMap((read) => read()),
    letGo: () => dirty.clear(),
    discard: () => {
      for (const call of callers) call();
    },
    onDiscard: (call) => {
      callers.add(call);
      return () => void callers.delete(call);
    },
  };
}

export const UnsavedChangesContext = createContext<UnsavedChanges>(createUnsavedChanges());

/** Tells the router side whether this form may be left without asking. `texts` is for `UnsavedChanges.mark`. */
export function useUnsavedChanges(isDirty: boolean, texts?: () => TypedText[]): void {
  const formId = useId();
  const changes = use(UnsavedChangesContext);
  const read = useEffectEvent(() => texts?.() ?? []);
  // The set lives outside React: the router reads it when a navigation starts.
  useEffect(() => {
    changes.mark(formId, isDirty, () => read());
    return () => changes.mark(formId, false);
  }, [changes, formId, isDirty]);
}

/** Forgets what is kept of a form once somebody has agreed to lose it. */
export function useDiscarding(forget: () => void): void {
  const changes = use(UnsavedChangesContext);
  // Whoever asks is outside of this form.
  useEffect(() => changes.onDiscard(forget), [changes, forget]);
}
