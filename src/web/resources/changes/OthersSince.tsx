import { Stack, Text, Title } from '@mantine/core';
import type { Choice, Choices, ThreeWayRow } from '#domain/changes/three-way.ts';
import { undoWords } from './three-way-words.ts';
import { ThreeWayTable } from './ThreeWayTable.tsx';

interface OthersSinceProps {
  rows: readonly ThreeWayRow[];
  choices: Choices;
  onChoose: (path: string, choice: Choice) => void;
}

/** Of a way back: what somebody else has done since. It stays as it is, unless it is chosen to go. */
export function OthersSince({ rows, choices, onChoose }: OthersSinceProps) {
  return (
    <Stack component="section" gap={6}>
      <Title order={3} size="h5">
        Somebody else was here since
      </Title>
      <Text size="sm">
        What they made of it stays, unless you choose to bring back what was there before.
      </Text>
      <ThreeWayTable rows={rows} choices={choices} onChoose={onChoose} words={undoWords} />
    </Stack>
  );
}
