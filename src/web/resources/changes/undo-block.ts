import type { Undo } from '#domain/changes/change-plan.ts';

/** Why a change cannot be taken back, to be read beside the button; undefined when it can. */
export function undoBlock({ changes, lost }: Undo): string | undefined {
  if (changes.length > 0) return undefined;
  return lost.length > 0 ? `Cannot be undone: ${lost.join(' ')}` : 'There is nothing to undo.';
}
