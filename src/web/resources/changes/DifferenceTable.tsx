import { VisuallyHidden } from '@mantine/core';
import type { Difference } from '#domain/changes/change-plan.ts';
import { FactTable, type FactColumn } from '../../ui/FactTable.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './changes.module.css';

const columns: readonly FactColumn<Difference>[] = [
  {
    title: 'What',
    cell: ({ label, kind }) => (
      <>
        <span className={classes.sign} data-kind={kind} aria-hidden>
          {signs[kind]}
        </span>
        <VisuallyHidden>{kind}: </VisuallyHidden>
        <UntrustedText text={label} />
      </>
    ),
  },
  { title: 'Before', cell: ({ before }) => <Value text={before} /> },
  { title: 'After', cell: ({ after }) => <Value text={after} isNew /> },
];
const signs: Record<Difference['kind'], string> = { added: '+', removed: '−', changed: '≠', moved: '↕' };

/** Field by field, what was and what will be. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  return (
    <div className={classes.differences}>
      <FactTable
        caption="What changes, field by field"
        columns={columns}
        rows={differences}
        rowKey={({ path, kind }) => `${kind} ${path}`}
      />
    </div>
  );
}

function Value({ text, isNew = false }: { text: string | undefined; isNew?: boolean }) {
  if (text === undefined) return <span className={classes.nothing}>none</span>;
  return (
    <span className={isNew ? classes.after : classes.before}>
      <UntrustedText text={text} />
    </span>
  );
}
