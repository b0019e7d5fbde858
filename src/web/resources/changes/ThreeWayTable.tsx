import { Group, Radio, Text } from '@mantine/core';
import type { Choice, ThreeWayRow } from '#domain/changes/three-way.ts';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './changes.module.css';

interface ThreeWayTableProps {
  rows: readonly ThreeWayRow[];
  /** By path; what only one of the two changed is theirs, or mine, unless it is chosen otherwise. */
  choices: Readonly<Record<string, Choice>>;
  onChoose: (path: string, choice: Choice) => void;
}

/** Each field that either of two admins changed: as it was, as it is, as it was wanted. */
export function ThreeWayTable({ rows, choices, onChoose }: ThreeWayTableProps) {
  const choice: FactColumn<ThreeWayRow> = {
    title: 'Keep',
    cell: (row) => <Keep row={row} chosen={choices[row.path]} onChoose={(to) => onChoose(row.path, to)} />,
  };
  return (
    <div className={classes.differences}>
      <FactTable
        caption="What both of you changed"
        columns={[...columns, choice]}
        rows={rows}
        rowKey={({ path }) => path}
      />
    </div>
  );
}

const columns: readonly FactColumn<ThreeWayRow>[] = [
  { title: 'What', cell: ({ label }) => <UntrustedText text={label} /> },
  { title: 'When you began', cell: ({ base }) => <Value text={base} /> },
  { title: 'Now', cell: ({ theirs }) => <Value text={theirs} /> },
  { title: 'Yours', cell: ({ mine }) => <Value text={mine} /> },
];

function Value({ text }: { text: string | undefined }) {
  return text === undefined ? <span className={classes.nothing}>none</span> : <UntrustedText text={text} />;
}

interface KeepProps {
  row: ThreeWayRow;
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function Keep({ row: { label, verdict }, chosen, onChoose }: KeepProps) {
  switch (verdict) {
    case 'theirs':
      return <Quiet words="Theirs: you did not change it" />;
    case 'same':
      return <Quiet words="Both made it the same" />;
    case 'gone':
      return <Quiet words="It is not there any more" />;
    case 'taken':
      return <Quiet words="Another one is there now" />;
    case 'within':
      return <Quiet words="Decided with what it is in" />;
    case 'mine':
    case 'conflict':
      return (
        <Radio.Group
          aria-label={`Keep of ${label}`}
          value={chosen ?? (verdict === 'mine' ? 'mine' : null)}
          onChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
        >
          <Group gap="sm">
            <Radio value="theirs" label="What is there now" size="xs" />
            <Radio value="mine" label="Yours" size="xs" />
          </Group>
        </Radio.Group>
      );
  }
}

function Quiet({ words }: { words: string }) {
  return (
    <Text size="xs" c="dimmed">
      {words}
    </Text>
  );
}
