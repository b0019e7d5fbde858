import type { ReactNode } from 'react';
import { type Unread, unreadAt } from '#contract/unread.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import classes from './unread.module.css';

interface ReadValueProps {
  /** What was read, with its marks. */
  of: { unread?: readonly Unread[] | undefined };
  /** The field, from there: `remote_address.address`. */
  path: string;
  /** How it is drawn when it could be read. */
  children: ReactNode;
}

/** A field of an answer; one that could not be read says so in its place, and never passes for an empty one. */
export function ReadValue({ of, path, children }: ReadValueProps) {
  const marks = unreadAt(of, path);
  const [mark] = marks;
  if (!mark) return children;
  // What was only cut is still worth showing; a list of which one item is missing is, too.
  const isShown = marks.every(({ kind }) => kind === 'cut' || kind === 'item');
  return (
    <>
      {isShown && children} <UnreadMark marks={marks} />
    </>
  );
}

/** Why a field is not known: one word for the eye, all of it for who asks. */
export function UnreadMark({ marks }: { marks: readonly Unread[] }) {
  const [first] = marks;
  if (!first) return null;
  return (
    <span
      className={classes.mark}
      title="This is what the service sent. Nothing that rests on it can be changed here."
    >
      <ToneGlyph tone="warning" size={10} />
      {marks.length === 1 ? first.reason : `${marks.length} parts could not be read`}
    </span>
  );
}
