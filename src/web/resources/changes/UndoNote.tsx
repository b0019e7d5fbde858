import { List, Text } from '@mantine/core';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { Notice } from '../../ui/Notice.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

/** Said before a change is made: what could be brought back, and what could not. */
export function UndoNote({ undo: { changes, lost }, differences }: Pick<ChangePlan, 'undo' | 'differences'>) {
  if (lost.length === 0 && differences.length === 0) return null;
  if (lost.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Undo will restore everything that this replaces.
      </Text>
    );
  }
  return (
    <Notice tone="warning" role="note">
      <Text size="sm" fw={600}>
        {changes.length === 0 ? 'This cannot be undone' : 'Undo will restore the rest, but not this'}
      </Text>
      <List size="sm">
        {lost.map((sentence) => (
          <List.Item key={sentence}>
            <UntrustedText text={sentence} />
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
