import { createContext, use } from 'react';

/** Something to say about a field of a form. */
export interface Finding {
  field: string;
  /** What is wrong and what to do about it. */
  message: string;
}

export interface Checked {
  /** Nothing is sent while there is one. */
  faults: readonly Finding[];
  /** Never stand in the way. */
  warnings: readonly Finding[];
}

export const noFindings: Checked = { faults: [], warnings: [] };

/** What the rules say about the form around, for the fields to show. */
export const CheckedContext = createContext<Checked>(noFindings);

/** Advice about one field: what will work badly, though it is allowed. */
export function useAdvice(field: string): string[] {
  const { warnings } = use(CheckedContext);
  return warnings.filter((warning) => warning.field === field).map(({ message }) => message);
}
