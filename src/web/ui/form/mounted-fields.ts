import { createContext, use, useCallback } from 'react';

/** The fields on screen now, by name: what the server finds fault with may belong to one of them or to none. */
export interface MountedFields {
  has: (name: string) => boolean;
  set: (name: string, element: HTMLElement | null) => void;
  /** As they stand on the page; those that are not there come last. */
  inOrder: <Name extends string>(names: readonly Name[]) => Name[];
  /** Focuses the one that stands first on the page. */
  focusFirst: (names: readonly string[]) => void;
}

export function createMountedFields(): MountedFields {
  const elements = new Map<string, HTMLElement>();
  function inOrder<Name extends string>(names: readonly Name[]): Name[] {
    return names.toSorted((one, other) => {
      const [a, b] = [elements.get(one), elements.get(other)];
      if (!a || !b) return a ? -1 : b ? 1 : 0;
      return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
  }
  return {
    inOrder,
    has: (name) => elements.has(name),
    set: (name, element) => {
      if (element) elements.set(name, element);
      else elements.delete(name);
    },
    focusFirst: (names) => {
      const [first] = inOrder(names).flatMap((name) => elements.get(name) ?? []);
      first?.focus();
    },
  };
}

export const MountedFieldsContext = createContext<MountedFields>(createMountedFields());

/** A ref for a field's input: tells the form shell that the field is there, and React Hook Form where to focus. */
export function useFieldRef(name: string, formRef: (element: HTMLElement | null) => void) {
  const mounted = use(MountedFieldsContext);
  return useCallback(
    (element: HTMLElement | null) => {
      mounted.set(name, element);
      formRef(element);
    },
    [mounted, name, formRef],
  );
}
