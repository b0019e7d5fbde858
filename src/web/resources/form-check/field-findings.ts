import type { CheckedChange, Finding as ChangeFinding } from '#domain/changes/check-change.ts';
import { issueText } from '#domain/rules/issue.ts';
import { z } from '#contract/zod-config.ts';

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

/**
 * What there is to say about the change that a form would send, at its fields. What was said before already of the thing
 * that is changed is advice, whatever it is: the service has taken it.
 * @param fieldOf the field that shows a path of the request's body, or, given nothing, what lies outside of it;
 * undefined when the form has none
 */
export function fieldFindings(
  { faults, warnings, standing }: CheckedChange,
  fieldOf: (path: string | undefined) => string | undefined,
): Checked {
  const onFields = (findings: readonly ChangeFinding[]) =>
    findings.flatMap((finding): Finding[] => {
      const field = fieldOf(finding.inBody);
      return field === undefined ? [] : [{ field, message: issueText(finding) }];
    });
  return { faults: onFields(faults), warnings: onFields([...warnings, ...standing]) };
}

/** The first word on a field is the plainest ("Choose a zone" before what one must look like); others would repeat it. */
export function oneAField(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(finding.field)) first.set(finding.field, finding);
  return [...first.values()];
}

/** Faults as a schema for the form; the values themselves pass unchanged. */
export function faultsSchema<Values>(faultsOf: (values: Values) => readonly Finding[]) {
  return z.custom<Values>().superRefine((values, refinement) => {
    for (const { field, message } of faultsOf(values)) {
      refinement.addIssue({ code: 'custom', message, path: field.split('.').map(asKey) });
    }
  });
}

function asKey(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}
