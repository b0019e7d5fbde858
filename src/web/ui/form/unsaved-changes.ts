import { createContext, use, useEffect, useId } from 'react';

/** Which forms hold changes nobody saved. The router side provides one and asks before leaving. */
export interface UnsavedChanges {
  mark: (formId: string, isDirty: boolean) => void;
  hasAny: () => boolean;
}

export function createUnsavedChanges(): UnsavedChanges {
  const dirty = new Set<string>();
  return {
    mark: (formId, isDirty) => {
      if (isDirty) dirty.add(formId);
      else dirty.delete(formId);
    },
    hasAny: () => dirty.size > 0,
  };
}

export const UnsavedChangesContext = createContext<UnsavedChanges>(createUnsavedChanges());

/** Tells the router side whether this form may be left without asking. */
export function useUnsavedChanges(isDirty: boolean): void {
  const formId = useId();
  const changes = use(UnsavedChangesContext);
  // The set lives outside React: the router reads it when a navigation starts.
  useEffect(() => {
    changes.mark(formId, isDirty);
    return () => changes.mark(formId, false);
  }, [changes, formId, isDirty]);
}
