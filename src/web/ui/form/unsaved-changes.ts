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
}

export function createUnsavedChanges(): UnsavedChanges {
  const dirty = new Map<string, () => TypedText[]>();
  return {
    mark: (formId, isDirty, texts = () => []) => {
      if (isDirty) dirty.set(formId, texts);
      else dirty.delete(formId);
    },
    hasAny: () => dirty.size > 0,
    texts: () => [...dirty.values()].flatMap((read) => read()),
    letGo: () => dirty.clear(),
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
