import { Group, Radio, Text } from '@mantine/core';
import type { Choice, Choices, ThreeWayRow } from '#domain/changes/three-way.ts';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { type ThreeWayWords, twoChangesWords } from './three-way-words.ts';
import classes from './changes.module.css';

interface ThreeWayTableProps {
  rows: readonly ThreeWayRow[];
  /** By path; what only one of the two changed is theirs, or mine, unless it is chosen otherwise. */
  choices: Choices;
  onChoose: (path: string, choice: Choice) => void;
  words?: ThreeWayWords;
}

/** Each field that either of two admins changed: as it was, as it is, as it was wanted. */
export function ThreeWayTable({ rows, choices, onChoose, words = twoChangesWords }: ThreeWayTableProps) {
  const choice: FactColumn<ThreeWayRow> = {
    title: 'Keep',
    cell: (row) => (
      <Keep row={row} words={words} chosen={choices[row.path]} onChoose={(to) => onChoose(row.path, to)} />
    ),
  };
  return (
    <div className={classes.differences}>
      <FactTable
        caption={words.caption}
        columns={[...columnsFor(words), choice]}
        rows={rows}
        rowKey={({ path }) => path}
      />
    </div>
  );
}

function columnsFor(words: ThreeWayWords): FactColumn<ThreeWayRow>[] {
  return [
    { title: 'What', cell: ({ label }) => <UntrustedText text={label} /> },
    { title: words.base, cell: ({ base }) => <Value text={base} /> },
    { title: words.theirs, cell: ({ theirs }) => <Value text={theirs} /> },
    { title: words.mine, cell: ({ mine }) => <Value text={mine} /> },
  ];
}

function Value({ text }: { text: string | undefined }) {
  return text === undefined ? <span className={classes.nothing}>none</span> : <UntrustedText text={text} />;
}

interface KeepProps {
  row: ThreeWayRow;
  words: ThreeWayWords;
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function Keep({ row: { label, verdict }, words, chosen, onChoose }: KeepProps) {
  const { keepTheirs, keepMine, isTheirsKept } = words;
  switch (verdict) {
    case 'theirs':
      return <Quiet words={isTheirsKept ? 'Theirs stays' : 'Theirs: you did not change it'} />;
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
          value={chosen ?? (verdict === 'mine' ? 'mine' : isTheirsKept ? 'theirs' : null)}
          onChange={(value) => onChoose(value === 'mine' ? 'mine' : 'theirs')}
        >
          <Group gap="sm">
            <Radio value="theirs" label={keepTheirs} size="xs" />
            <Radio value="mine" label={keepMine} size="xs" />
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
