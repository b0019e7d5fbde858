/** A server said no to a form. Made from whatever error the caller's client throws. */
export interface Refusal {
  /** What happened, in an admin's words. */
  title: string;
  correlationId?: string | undefined;
  /** One entry for each fault found; `path` is dotted, with list indexes. */
  faults: readonly Fault[];
}
export interface Fault {
  path: string;
  reason: string;
}

/**
 * Parts the faults that belong to a field on screen from those that do not.
 * @param fieldOf name of the form field that shows a path, or `undefined` when none does
 */
export function faultsByField(faults: readonly Fault[], fieldOf: (path: string) => string | undefined) {
  const onFields: { field: string; reason: string }[] = [];
  const elsewhere: Fault[] = [];
  for (const fault of faults) {
    const field = fieldOf(fault.path);
    if (field === undefined) elsewhere.push(fault);
    else onFields.push({ field, reason: fault.reason });
  }
  return { onFields, elsewhere };
}
