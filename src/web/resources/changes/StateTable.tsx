import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { StateBadge, type StateBadgeProps } from '../../ui/values/StateBadge.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

export interface StateRow {
  what: string;
  before: StateBadgeProps;
  now: StateBadgeProps;
}

const columns: readonly FactColumn<StateRow>[] = [
  { title: 'What', cell: ({ what }) => <UntrustedText text={what} /> },
  { title: 'Before', cell: ({ before }) => <StateBadge {...before} /> },
  { title: 'Now', cell: ({ now }) => <StateBadge {...now} /> },
];

/** The state of what a change touches, before it and now. */
export function StateTable({ rows }: { rows: readonly StateRow[] }) {
  return (
    <FactTable caption="State before and now" columns={columns} rows={rows} rowKey={({ what }) => what} />
  );
}
