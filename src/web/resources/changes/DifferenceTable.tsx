import { VisuallyHidden } from '@mantine/core';
import type { Difference } from '#domain/changes/change-plan.ts';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './changes.module.css';

const what: FactColumn<Difference> = {
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
};
const signs: Record<Difference['kind'], string> = { added: '+', removed: '−', changed: '≠', moved: '↕' };

interface DifferenceTableProps {
  differences: readonly Difference[];
  /** Of the two columns; "Before" and "After" unless something else is compared. */
  titles?: readonly [before: string, after: string];
}

/** Field by field, what was and what will be. */
export function DifferenceTable({ differences, titles: [before, after] = planned }: DifferenceTableProps) {
  return (
    // It scrolls when it is long, and then whoever has no mouse must get into it.
    <div className={classes.differences} role="group" aria-label="List of changes" tabIndex={0}>
      <FactTable
        caption={
          before === 'Before' ? 'What changes, field by field' : `${before} and ${after.toLowerCase()}`
        }
        columns={[
          what,
          { title: before, cell: ({ before: text }) => <Value text={text} /> },
          { title: after, cell: ({ after: text }) => <Value text={text} isNew /> },
        ]}
        rows={differences}
        rowKey={({ path, kind }) => `${kind} ${path}`}
      />
    </div>
  );
}

const planned = ['Before', 'After'] as const;

function Value({ text, isNew = false }: { text: string | undefined; isNew?: boolean }) {
  if (text === undefined) return <span className={classes.nothing}>none</span>;
  return (
    <span className={isNew ? classes.after : classes.before}>
      <UntrustedText text={text} />
    </span>
  );
}
