import { Group } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { connectionsPart, labelsPart, whyNoList } from './gateway-body.ts';
import { formatted, hasKey, withParts } from './text-parts.ts';
import type { useJsonDraft } from './use-json-draft.ts';

interface EditorActionsProps {
  draft: ReturnType<typeof useJsonDraft>;
  /** The text as it was a moment ago: what is off is worked out from it, not at every keystroke. */
  checkedText: string;
  gateway: Gateway;
  /** Why nothing can be sent any more. */
  whyNot: string | undefined;
  onReview: () => void;
}

/** What can be done with the text; what cannot now says why. */
export function EditorActions({ draft, checkedText, gateway, whyNot, onReview }: EditorActionsProps) {
  const { text, setText } = draft;
  const roleBlock = useRoleBlock('operator');

  const put = (next: string | undefined) => {
    if (next !== undefined) setText(next);
  };
  const whyNotAdded = (key: 'labels' | 'connections') => {
    const unread = whyNoList(gateway, key);
    if (unread !== undefined) return unread;
    if (hasKey(checkedText, key)) return `There are ${key} in the text already.`;
    return withParts(checkedText, {}) === undefined
      ? 'The text is no JSON object now: mend it first.'
      : undefined;
  };
  return (
    <Group gap="sm">
      <BlockedButton blockedReason={whyNot ?? roleBlock ?? whyNoReview(draft)} onClick={onReview}>
        Review change
      </BlockedButton>
      <BlockedButton
        variant="default"
        blockedReason={whyNotAdded('labels')}
        onClick={() => put(withParts(text, labelsPart(gateway)))}
      >
        Add labels
      </BlockedButton>
      <BlockedButton
        variant="default"
        blockedReason={whyNotAdded('connections')}
        onClick={() => put(withParts(text, connectionsPart(gateway)))}
      >
        Add connections
      </BlockedButton>
      <BlockedButton
        variant="default"
        blockedReason={
          formatted(checkedText) === undefined ? 'The text is no JSON now: mend it first.' : undefined
        }
        onClick={() => put(formatted(text))}
      >
        Format
      </BlockedButton>
      <BlockedButton
        variant="subtle"
        blockedReason={draft.isDirty ? undefined : 'Nothing is changed yet.'}
        onClick={draft.startOver}
      >
        Start over
      </BlockedButton>
    </Group>
  );
}

function whyNoReview({ isDirty, beside }: EditorActionsProps['draft']): string | undefined {
  if (!isDirty) return 'Nothing is changed yet.';
  if (beside.kind === 'apart') return 'Take up first what somebody else changed: see above.';
  return beside.kind === 'unreadable'
    ? 'Somebody else changed the gateway: mend the text first, to take that up.'
    : undefined;
}
