import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type FieldValues, useFormContext } from 'react-hook-form';
import type { Answer } from '#contract/client.ts';
import { isEqual } from '#domain/configuration/values.ts';
import { type Clash, type Draft, drafted, type Edit, type FieldRules, meet } from '#domain/drafts/draft.ts';
import { useDiscarding } from '../../ui/form/unsaved-changes.ts';
import type { DraftOf } from './use-draft.ts';

/** For so long after a change was taken, another one of the same field is news about it; ms. */
const rightAfterMs = 60_000;

export interface DraftedForm<Values> {
  /** As both changed it, by field. */
  clashOf: <K extends keyof Values>(field: K) => Clash<Values[K]> | undefined;
  /** Fields that both changed, in the order of the rules. */
  clashes: readonly (keyof Values)[];
  /** Fields that somebody else set to something else right after they were saved here. */
  overtaken: readonly Overtaken<Values>[];
  /** Fields that both made the same, with what they are now. */
  agreed: readonly (keyof Values)[];
  theirs: Values;
  takeTheirs: (field: keyof Values) => void;
  keepMine: (field: keyof Values) => void;
  /** What is decided about a part of a field; undefined takes all of theirs. */
  settle: <K extends keyof Values>(field: K, edit: Edit<Values[K]>) => void;
  closeAgreed: () => void;
  closeOvertaken: (field: keyof Values, again: boolean) => void;
}

export interface Overtaken<Values> {
  field: keyof Values;
  mine: Values[keyof Values];
  theirs: Values[keyof Values];
}

export interface DraftedFormOptions<Values extends FieldValues, T> {
  draft: DraftOf<Values>;
  /** As it was read last. */
  answer: Pick<Answer<T>, 'data' | 'observedAt'>;
  /** Of one identity, as are the rules. */
  valuesOf: (data: T) => Values;
  rules: FieldRules<Values>;
}

interface Shown<Values> {
  theirs: Values;
  clashes: readonly (keyof Values)[];
  agreed: readonly (keyof Values)[];
  overtaken: readonly Overtaken<Values>[];
}

const nothing = { clashes: [], agreed: [], overtaken: [] };

/** What is told of others is known beside React, as the form and the drafts are. */
function newsStore<T>(start: T) {
  let now = start;
  const callers = new Set<() => void>();
  return {
    read: () => now,
    update: (change: (before: T) => T) => {
      const next = change(now);
      if (next === now) return;
      now = next;
      for (const call of callers) call();
    },
    subscribe: (call: () => void) => {
      callers.add(call);
      return () => void callers.delete(call);
    },
  };
}

/**
 * Keeps the form around beside what is stored: a field shows mine where it was touched, else theirs. What was not touched
 * follows silently, and nothing that was typed is ever replaced; what both changed is told.
 */
export function useDraftedForm<Values extends FieldValues, T>({
  draft,
  answer,
  valuesOf,
  rules,
}: DraftedFormOptions<Values, T>): DraftedForm<Values> {
  const { subscribe, getValues, reset } = useFormContext<Values>();
  // By name, as the fields have it.
  const { setValue } = useFormContext<Record<string, unknown>>();
  const stored = useMemo(() => valuesOf(answer.data), [valuesOf, answer.data]);
  const [news] = useState(() => newsStore<Shown<Values>>({ theirs: stored, ...nothing }));
  const shown = useSyncExternalStore(news.subscribe, news.read);
  /** What stands behind the form: the newest that it was put beside. */
  const base = useRef(stored);
  const isPutting = useRef(false);

  /** Puts the form beside what is stored now. */
  const follow = useEffectEvent(() => {
    const { draft: mine, applied } = draft.read();
    // An answer from before my change was taken does not know of it.
    const isBefore = applied && answer.observedAt !== undefined && answer.observedAt < applied.at;
    const now = isBefore ? { ...stored, ...applied.values } : stored;
    const met = meet(mine, now, rules);
    put(now, met.draft);
    draft.write(met.draft);
    const overtaken = applied && !isBefore ? overtakenOf(applied.values, now) : [];
    if (applied && !isBefore && (answer.observedAt ?? 0) > applied.at + rightAfterMs) draft.forgetApplied();
    news.update((before) => ({
      theirs: now,
      clashes: met.clashes,
      agreed: [...new Set([...before.agreed, ...met.agreed])].filter((key) => !(key in met.draft)),
      overtaken,
    }));
  });

  function put(now: Values, mine: Draft<Values>): void {
    const values = getValues();
    const isOther = keysOf(rules).some((key) => !(key in mine) && !isEqual(values[key], now[key]));
    const isNew = isOther || base.current !== now;
    base.current = now;
    const touched = keysOf(mine);
    isPutting.current = true;
    // Defaults are theirs, so that the form itself knows what is not saved.
    if (isNew) reset(now, { keepErrors: true, keepTouched: true, keepSubmitCount: true });
    for (const key of touched) {
      const edit = mine[key];
      if (edit && (isNew || !isEqual(values[key], edit.mine))) setField(key, edit.mine);
    }
    isPutting.current = false;
  }

  function setField<K extends keyof Values>(key: K, value: Values[K]): void {
    setValue(String(key), value, { shouldDirty: true });
  }

  function overtakenOf(values: Partial<Values>, now: Values): Overtaken<Values>[] {
    return keysOf(values).flatMap((field) => {
      const mine = values[field];
      if (mine === undefined) return [];
      const isSame = !rules[field].meet({ was: mine, mine }, now[field]).edit;
      return isSame ? [] : [{ field, mine, theirs: now[field] }];
    });
  }

  const noteTyped = useEffectEvent(() => {
    if (isPutting.current) return;
    const next = drafted(getValues(), base.current, draft.read().draft, rules);
    draft.write(next);
    news.update((before) => withDraft(before, next));
  });

  function withDraft(before: Shown<Values>, next: Draft<Values>): Shown<Values> {
    const clashes = before.clashes.length === 0 ? before.clashes : meet(next, before.theirs, rules).clashes;
    const overtaken = before.overtaken.filter(({ field }) => !(field in next));
    const isSame = clashes.length === before.clashes.length && overtaken.length === before.overtaken.length;
    return isSame ? before : { ...before, clashes, overtaken };
  }

  // The form's store and that of the drafts are outside React.
  useEffect(() => follow(), [stored, answer.observedAt]);
  useEffect(() => draft.subscribe(() => follow()), [draft]);
  useEffect(() => subscribe({ formState: { values: true }, callback: () => noteTyped() }), [subscribe]);

  useDiscarding(draft.discard);

  function settle<K extends keyof Values>(field: K, edit: Edit<Values[K]>): void {
    draft.write({ ...draft.read().draft, [field]: edit });
    setField(field, edit.mine);
    news.update((before) => withDraft(before, draft.read().draft));
  }
  return {
    ...shown,
    clashOf: (field) => {
      const edit = shown.clashes.includes(field) ? draft.read().draft[field] : undefined;
      return edit && { ...edit, theirs: shown.theirs[field] };
    },
    takeTheirs: (field) => settle(field, { was: shown.theirs[field], mine: shown.theirs[field] }),
    keepMine: (field) => settle(field, { was: shown.theirs[field], mine: getValues()[field] }),
    settle,
    closeAgreed: () => news.update((before) => ({ ...before, agreed: [] })),
    closeOvertaken: (field, again) => {
      const mine = draft.read().applied?.values[field];
      draft.forgetApplied();
      news.update((before) => ({
        ...before,
        overtaken: before.overtaken.filter((each) => each.field !== field),
      }));
      if (again && mine !== undefined) setField(field, mine);
    },
  };
}

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}
