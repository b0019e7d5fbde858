import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';

interface LeftOverProps {
  /** What was typed, a line each: "DPD interval: 7 s". */
  typed: readonly string[];
  /** Puts it into a form that makes it anew. */
  onMakeAgain: (() => void) | undefined;
  /** The way to another thing that has its name by now. */
  successor: ReactNode;
}

/** What was being made of a thing that is gone: to be copied, or to be made again. */
export function LeftOver({ typed, onMakeAgain, successor }: LeftOverProps) {
  return (
    <Notice tone="warning" role="note">
      <Text size="sm">
        {typed.length > 0
          ? 'What you typed is still here, and is sent nowhere.'
          : 'As it was read last. Nothing of it can be changed any more.'}
      </Text>
      <Group gap="sm" mt="xs">
        {onMakeAgain && (
          <Button variant="default" size="compact-sm" onClick={onMakeAgain}>
            Make it again
          </Button>
        )}
        {successor}
        {typed.length > 0 && (
          <Group gap={4}>
            <Text size="sm">Copy what you typed</Text>
            <CopyButton value={typed.join('\n')} what="what you typed" />
          </Group>
        )}
      </Group>
    </Notice>
  );
}

/** The fields of a draft as text, a line each. */
export function typedLines<Values>(
  mine: Partial<Values>,
  labelOf: (field: keyof Values & string) => string,
  textOf: (field: keyof Values & string, value: Values[keyof Values]) => string | undefined,
): string[] {
  const fields = Object.keys(mine) as (keyof Values & string)[];
  return fields.flatMap((field) => {
    const value = mine[field];
    return value === undefined ? [] : [`${labelOf(field)}: ${textOf(field, value) ?? 'none'}`];
  });
}
