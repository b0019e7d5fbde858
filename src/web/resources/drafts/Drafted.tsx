import { use, useMemo, type ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { type Clash, isUntouched } from '#domain/drafts/draft.ts';
import { type ChangedPlace, ChangedByOthers } from '../../ui/form/ChangedByOthers.tsx';
import { type FieldMark, FieldMarksContext } from '../../ui/form/field-marks.ts';
import { MountedFieldsContext } from '../../ui/form/mounted-fields.ts';
import { type DraftedForm, type DraftedFormOptions, useDraftedForm } from './use-drafted-form.ts';

export interface DraftedProps<Values extends FieldValues, T> extends DraftedFormOptions<Values, T> {
  labelOf: (field: keyof Values & string) => string;
  /** A value as an admin reads it; undefined for none. */
  textOf: (field: keyof Values & string, value: Values[keyof Values]) => string | undefined;
  /** Of a field that is a list: the places in it that both changed. */
  placesOf?: (field: keyof Values & string, clash: Clash<Values[keyof Values]>) => Place[] | undefined;
  /** Who made it what it is now, where that is known. */
  by?: string | undefined;
  /** Nothing of it is mine any more, since others made the same, and whoever typed it has read so. */
  onAgreed?: () => void;
  children: ReactNode | ((form: DraftedForm<Values>) => ReactNode);
}

export interface Place {
  label: string;
  /** Of the element that is focused. */
  elementId: string;
}

/** Inside a form shell: what somebody else makes of the same thing is told at its fields, and in one line in sight. */
export function Drafted<Values extends FieldValues, T>(props: DraftedProps<Values, T>) {
  const { labelOf, textOf, placesOf, by, children } = props;
  const form = useDraftedForm(props);
  const mounted = use(MountedFieldsContext);
  const { clashes, overtaken, agreed, theirs } = form;

  const marks = useMemo(
    () =>
      new Map<string, FieldMark>([
        ...overtaken.map(({ field, mine, theirs: now }): [string, FieldMark] => [
          String(field),
          {
            kind: 'overtaken',
            by,
            was: undefined,
            mine: textOf(String(field), mine),
            theirs: textOf(String(field), now),
            onTakeTheirs: () => form.closeOvertaken(field, false),
            onKeepMine: () => form.closeOvertaken(field, true),
          },
        ]),
        ...clashes.flatMap((field): [string, FieldMark][] => {
          const clash = form.clashOf(field);
          if (!clash || placesOf?.(String(field), clash)) return [];
          return [
            [
              String(field),
              {
                kind: 'clash',
                by,
                was: textOf(String(field), clash.was),
                theirs: textOf(String(field), clash.theirs),
                mine: textOf(String(field), clash.mine),
                onTakeTheirs: () => form.takeTheirs(field),
                onKeepMine: () => form.keepMine(field),
              },
            ],
          ];
        }),
      ]),
    [form, clashes, overtaken, textOf, placesOf, by],
  );

  function placesAt(field: keyof Values & string): ChangedPlace[] {
    const clash = form.clashOf(field);
    const inside = clash && placesOf?.(field, clash);
    if (!inside) return [{ key: field, label: labelOf(field), onGo: () => mounted.focusFirst([field]) }];
    return inside.map(({ label, elementId }) => ({
      key: elementId,
      label,
      onGo: () => document.getElementById(elementId)?.focus(),
    }));
  }
  return (
    <FieldMarksContext value={marks}>
      <ChangedByOthers
        clashes={mounted.inOrder(clashes.map(String)).flatMap(placesAt)}
        overtaken={overtaken.flatMap(({ field }) => placesAt(String(field)))}
        agreed={agreed.map((field) => said(String(field)))}
        onCloseAgreed={() => {
          form.closeAgreed();
          if (isUntouched(props.draft.read().draft)) props.onAgreed?.();
        }}
      />
      {typeof children === 'function' ? children(form) : children}
    </FieldMarksContext>
  );

  function said(field: keyof Values & string): string {
    const text = textOf(field, theirs[field]);
    return text === undefined ? labelOf(field) : `${labelOf(field)} (${text})`;
  }
}
