/**
 * What somebody makes of a thing while others change it too: only the fields that were touched, each with what stood
 * there when it was. The version of a whole answer says too little here: of two fields one may have been touched before
 * a foreign change and the other after it, and only the first of them is in question.
 */
export type Draft<Values> = { readonly [K in keyof Values]?: Edit<Values[K]> };

export interface Edit<Value> {
  /** As it stood when it was touched, or when somebody last agreed to what stood there. */
  was: Value;
  mine: Value;
}

/** A field that two people changed, to different values, since one of them touched it. */
export interface Clash<Value> extends Edit<Value> {
  theirs: Value;
}

/** How one kind of field meets what somebody else made of it. */
export interface FieldRule<Value> {
  /**
   * What a field on screen is of an edit.
   * @param known the edit so far
   * @returns undefined when it says what is stored
   */
  edited: (value: Value, theirs: Value, known: Edit<Value> | undefined) => Edit<Value> | undefined;
  /** What is left of an edit once theirs has come to this, and whether it is in question. */
  meet: (edit: Edit<Value>, theirs: Value) => { edit: Edit<Value> | undefined; isClash: boolean };
}

export type FieldRules<Values> = { readonly [K in keyof Values]-?: FieldRule<Values[K]> };

export interface Met<Values> {
  /** On screen: mine where it was touched, else theirs. */
  values: Values;
  /** What is still mine. */
  draft: Draft<Values>;
  clashes: readonly (keyof Values)[];
  /** Was mine, and is what everybody has by now. */
  agreed: readonly (keyof Values)[];
}

/** A draft beside what is stored now. What was not touched follows; what both changed stays mine and is told. */
export function meet<Values extends object>(
  draft: Draft<Values>,
  theirs: Values,
  rules: FieldRules<Values>,
): Met<Values> {
  const met = { values: { ...theirs }, draft: {} as Draft<Values>, clashes: [], agreed: [] };
  const keys = Object.keys(rules) as (keyof Values)[];
  return keys.reduce<Met<Values>>((so, key) => meetField(so, key, draft, theirs, rules), met);
}

function meetField<Values extends object, K extends keyof Values>(
  met: Met<Values>,
  key: K,
  draft: Draft<Values>,
  theirs: Values,
  rules: FieldRules<Values>,
): Met<Values> {
  const known: Edit<Values[K]> | undefined = draft[key];
  if (!known) return met;
  const { edit, isClash } = rules[key].meet(known, theirs[key]);
  if (!edit) return { ...met, agreed: [...met.agreed, key] };
  return {
    ...met,
    values: { ...met.values, [key]: edit.mine },
    draft: { ...met.draft, [key]: edit },
    clashes: isClash ? [...met.clashes, key] : met.clashes,
  };
}

/** The draft of what is on screen: each field that does not say what is stored. */
export function drafted<Values extends object>(
  values: Values,
  theirs: Values,
  known: Draft<Values>,
  rules: FieldRules<Values>,
): Draft<Values> {
  const keys = Object.keys(rules) as (keyof Values)[];
  const edits = keys.flatMap((key) => {
    const edit = rules[key].edited(values[key], theirs[key], known[key]);
    return edit ? [[key, edit] as const] : [];
  });
  // One edit for each key, of the key's own type.
  return Object.fromEntries(edits) as Draft<Values>;
}

export function isUntouched<Values>(draft: Draft<Values>): boolean {
  return Object.keys(draft).length === 0;
}

/** A field whose value is one thing: a text, a number, a choice. */
export function plainRule<Value>(isSame: (one: Value, other: Value) => boolean): FieldRule<Value> {
  return {
    edited: (mine, theirs, known) =>
      // What both made the same is still told as mine until it was met.
      isSame(mine, theirs) ? undefined : { was: known?.was ?? theirs, mine },
    meet: (edit, theirs) =>
      isSame(edit.mine, theirs)
        ? { edit: undefined, isClash: false }
        : { edit, isClash: !isSame(edit.was, theirs) },
  };
}
