import { List, Text } from '@mantine/core';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface UndoNoteProps extends Pick<ChangePlan, 'undo' | 'differences'> {
  /** The plan is a way back itself: of that one nothing is promised. */
  isUndo?: boolean | undefined;
}

/** Said before a change is made: what of what it replaces could be brought back, and what could not. */
export function UndoNote({ undo: { changes, lost }, differences, isUndo = false }: UndoNoteProps) {
  if (lost.length === 0) {
    const isReplacing = differences.some(({ before }) => before !== undefined);
    if (isUndo || !isReplacing) return null;
    return (
      <Text size="sm" c="dimmed">
        Undo will restore everything that this replaces.
      </Text>
    );
  }
  const isAll = isUndo || changes.length === 0;
  return (
    <Notice tone="warning" role="note">
      <Text size="sm" fw={600}>
        {isAll ? 'This cannot be undone' : 'Undo will restore the rest, but not this'}
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
