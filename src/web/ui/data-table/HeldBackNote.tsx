import { UnstyledButton } from '@mantine/core';
import classes from './data-table.module.css';

interface HeldBackNoteProps {
  rowCount: number;
  drawnCount: number;
  onDrawAll: () => void;
}

const numbers = new Intl.NumberFormat('en');

/** Of a long list only what is in view is in the page, which the browser's own search does not know. */
export function HeldBackNote({ rowCount, drawnCount, onDrawAll }: HeldBackNoteProps) {
  const held = rowCount - drawnCount;
  if (held <= 0 || drawnCount === 0) return null;
  return (
    <p className={classes.heldBack}>
      {numbers.format(held)} of {numbers.format(rowCount)} rows are hidden from the browser’s own search.{' '}
      <UnstyledButton className={classes.drawAll} onClick={onDrawAll}>
        Show them to it
      </UnstyledButton>
    </p>
  );
}
