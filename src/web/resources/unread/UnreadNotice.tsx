import type { Unread } from '#contract/unread.ts';
import { unreadWords } from '#domain/configuration/unread-words.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface UnreadNoticeProps {
  /** "this gateway" */
  what: string;
  marks: readonly Unread[];
}

/** Said on the page of a thing of which not all could be read: what, and what follows from it. */
export function UnreadNotice({ what, marks }: UnreadNoticeProps) {
  if (marks.length === 0) return null;
  return (
    <Notice tone="warning">
      Part of what the service says about {what} could not be read:{' '}
      <UntrustedText text={unreadWords(marks)} />.
      {marks.some(({ isFact }) => !isFact) &&
        ' Lists that it belongs to cannot be replaced here, and nothing that rests on it is counted or advised.'}
    </Notice>
  );
}
