import type { ReactNode } from 'react';
import classes from './PaperOnly.module.css';

/** What is printed in place of a form, whose fields are left out on paper. */
export function PaperOnly({ children }: { children: ReactNode }) {
  return <div className={classes.paper}>{children}</div>;
}
