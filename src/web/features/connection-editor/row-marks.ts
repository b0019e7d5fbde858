import type { FieldMark } from '../../ui/form/field-marks.ts';
import type { DraftedForm } from '../../resources/drafts/use-drafted-form.ts';
import type { ConnectionValues, RouteList, RouteRow } from './connection-values.ts';
import { type MergedRow, mergedRows, settleRow } from './route-rows.ts';

export interface RowMark {
  /** Of the row that is marked; of one that I took away, of what it was. */
  id: string;
  label: string;
  mark: FieldMark;
  isOnScreen: boolean;
}

/** The same at every render, so that the rows are not drawn again for nothing. */
const noMarks: RowMark[] = [];

/** The rows of a side that both changed, each with what was made of it and what can be done. */
export function rowMarks(form: DraftedForm<ConnectionValues> | undefined, list: RouteList): RowMark[] {
  const clash = form?.clashOf(list);
  if (!form || !clash) return noMarks;
  return clashingRows(clash).map((row) => {
    const settle = (isTheirs: boolean) => form.settle(list, settleRow(clash, row, isTheirs));
    return {
      ...placeOf(row),
      mark: {
        kind: 'clash',
        was: textOf(row.was),
        theirs: textOf(row.theirs) ?? 'removed',
        mine: textOf(row.mine) ?? 'removed',
        onTakeTheirs: () => settle(true),
        onKeepMine: () => settle(false),
      },
    };
  });
}

export function clashingRows(clash: { was: RouteRow[]; theirs: RouteRow[]; mine: RouteRow[] }): MergedRow[] {
  return mergedRows(clash).filter(({ isClash }) => isClash);
}

export function placeOf({ was, theirs, mine }: MergedRow) {
  const row = mine ?? was ?? theirs;
  return { id: row?.id ?? '', label: textOf(row) ?? '', isOnScreen: mine !== undefined };
}

function textOf(row: RouteRow | undefined): string | undefined {
  if (!row) return undefined;
  return row.name === '' ? row.network : `${row.network} (${row.name})`;
}
