import { useEffect, useState } from 'react';
import { useWatch, type FieldValues } from 'react-hook-form';
import type { DraftStore } from './draft-store.ts';

/** Defaults for a form, with what was typed before a reload. Read once, when the form is first drawn. */
export function useDraftDefaults<Values extends FieldValues>(
  store: DraftStore<Values>,
  defaults: Values,
): Values {
  const [values] = useState(() => store.read(defaults));
  return values;
}

/** Writes the draft as the form changes. Goes inside the form shell. */
export function DraftKeeper<Values extends FieldValues>({ store }: { store: DraftStore<Values> }) {
  const values = useWatch<Values>();
  // The tab's storage is outside React.
  useEffect(() => store.write(values as Partial<Values>), [store, values]);
  return null;
}
