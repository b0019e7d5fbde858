import { Text } from '@mantine/core';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import type { PlanDifference } from './compare-plans.ts';
import classes from './gateway-changes.module.css';

interface PlanComparisonProps {
  now: string | undefined;
  then: string;
  differences: readonly PlanDifference[];
}

/** What another plan would gain and lose, beside what is used of it now. */
export function PlanComparison({ now, then, differences }: PlanComparisonProps) {
  return (
    <section aria-label={`${then} compared with ${now ?? 'no plan'}`}>
      <Text size="sm" fw={600} mb={4}>
        {now ?? 'No plan'} → {then}
      </Text>
      <FactTable
        caption={`What ${then} gains and loses`}
        columns={columns}
        rows={differences}
        rowKey={({ label }) => label}
      />
    </section>
  );
}

const columns: readonly FactColumn<PlanDifference>[] = [
  { title: 'What', cell: ({ label }) => label },
  { title: 'Now', cell: ({ now }) => now ?? 'not known' },
  { title: 'Then', cell: ({ then }) => then },
  { title: 'Change', cell: ({ tendency }) => <Tendency tendency={tendency} /> },
  {
    title: 'Used now',
    cell: ({ used, isExceeded }) =>
      used !== undefined && (
        <span className={classes.used} data-exceeded={isExceeded || undefined}>
          {isExceeded && <ToneGlyph tone="warning" size={12} />}
          {used}
          {isExceeded && ': more than it allows'}
        </span>
      ),
  },
];

const words: Record<PlanDifference['tendency'], string> = {
  more: '▲ more',
  less: '▼ less',
  same: 'the same',
  unknown: 'not known',
};

function Tendency({ tendency }: Pick<PlanDifference, 'tendency'>) {
  return (
    <span className={classes.tendency} data-tendency={tendency}>
      {words[tendency]}
    </span>
  );
}
