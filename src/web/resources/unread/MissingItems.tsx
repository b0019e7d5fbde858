import { type Unread, missingItems } from '#contract/unread.ts';
import { UnreadMark } from './ReadValue.tsx';
import classes from './unread.module.css';

interface MissingItemsProps {
  /** "tunnel" */
  what: string;
  plural?: string;
  of: { unread?: readonly Unread[] | undefined };
  /** The list, from there. */
  list: string;
}

/** How many of a list could not be read: they are there, so the list must not look as if it were all. */
export function MissingItems({ what, plural = `${what}s`, of, list }: MissingItemsProps) {
  const marks = missingItems(of, list);
  const items = marks.filter(({ kind }) => kind === 'item').length;
  if (marks.length === 0) return null;
  if (items === 0) return <UnreadMark marks={marks} />;
  return (
    <p className={classes.missing}>
      {items === 1
        ? `One more ${what} is there and could not be read.`
        : `${items} more ${plural} are there and could not be read.`}
    </p>
  );
}
