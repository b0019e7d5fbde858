import { createContext, use } from 'react';

/** What somebody else did to a field that this person changed too. */
export interface FieldMark {
  /**
   * `clash`: both changed it since this person began. `overtaken`: it was set to something else right after this
   * person’s value was taken.
   */
  kind: 'clash' | 'overtaken';
  /** Who it was, where that is known. */
  by?: string | undefined;
  /** As text for the screen; undefined where there is or was nothing. */
  was: string | undefined;
  theirs: string | undefined;
  mine: string | undefined;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** The marks of the fields on screen, by name. */
export const FieldMarksContext = createContext<ReadonlyMap<string, FieldMark>>(new Map());

export function useFieldMark(name: string): FieldMark | undefined {
  return use(FieldMarksContext).get(name);
}
