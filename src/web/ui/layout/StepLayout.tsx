import type { ReactNode } from 'react';
import classes from './StepLayout.module.css';

/** What is filled in, beside the list of its steps. */
export function StepLayout({ list, children }: { list: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.layout}>
      {list}
      {children}
    </div>
  );
}

/** The buttons under a step layout, in line with what is filled in. */
export function StepFooter({ children }: { children: ReactNode }) {
  return <div className={classes.footer}>{children}</div>;
}
