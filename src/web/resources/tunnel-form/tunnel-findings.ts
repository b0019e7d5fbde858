import { createContext, use } from 'react';
import type { Checked } from '../form-check/field-findings.ts';

const noFindings: Checked = { faults: [], warnings: [] };

/** What the rules say about the form around, for the fields to show. */
export const CheckedContext = createContext<Checked>(noFindings);

/** Advice about one field: what will work badly, though it is allowed. */
export function useAdvice(field: string): string[] {
  const { warnings } = use(CheckedContext);
  return warnings.filter((warning) => warning.field === field).map(({ message }) => message);
}
