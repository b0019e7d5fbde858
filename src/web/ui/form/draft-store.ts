import type { FieldValues } from 'react-hook-form';

export interface DraftStore<Values> {
  /** What was typed before a reload, over the defaults. */
  read: (defaults: Values) => Values;
  write: (values: Partial<Values>) => void;
  clear: () => void;
}

/**
 * A draft of a form in the tab's own storage: it survives a reload, not the tab.
 * @param secrets fields that are never written, at whatever depth (pre-shared keys, passwords)
 */
export function createDraftStore<Values extends FieldValues>(
  key: string,
  secrets: readonly string[] = [],
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
): DraftStore<Values> {
  const name = `gatehouse.draft.${key}`;
  return {
    read: (defaults) => mergeDraft(defaults, storage.getItem(name), secrets),
    write: (values) => {
      const open = Object.entries(values).filter(([field]) => !secrets.includes(field));
      const text = JSON.stringify(Object.fromEntries(open), (field, value: unknown) =>
        secrets.includes(field) ? '' : value,
      );
      storage.setItem(name, text);
    },
    clear: () => storage.removeItem(name),
  };
}

/** Only fields the form still has, of the kind they have there: an older draft never breaks a newer form. */
function mergeDraft<Values extends FieldValues>(
  defaults: Values,
  text: string | null,
  secrets: readonly string[],
): Values {
  const draft = parseDraft(text);
  const kept = Object.entries(draft).filter(
    ([field, value]) =>
      field in defaults && !secrets.includes(field) && kindOf(value) === kindOf(defaults[field]),
  );
  return { ...defaults, ...Object.fromEntries(kept) };
}

function parseDraft(text: string | null): object {
  try {
    const draft: unknown = JSON.parse(text ?? '{}');
    return typeof draft === 'object' && draft !== null ? draft : {};
  } catch {
    // Written by something else: as good as none.
    return {};
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
