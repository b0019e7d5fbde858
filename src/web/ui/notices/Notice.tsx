import type { ReactNode } from 'react';
import type { Tone } from '../theme/tone.ts';
import { ToneGlyph } from '../values/ToneGlyph.tsx';
import classes from './Notice.module.css';

export interface NoticeProps {
  tone: Tone;
  /** `alert` interrupts a screen reader, `status` waits. */
  role?: 'alert' | 'status' | 'note';
  children: ReactNode;
  /** A button or link at the end. */
  action?: ReactNode;
}

/** A sentence that must be seen, with its tone as a glyph and a bar. */
export function Notice({ tone, role = 'status', children, action }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <span className={classes.glyph}>
        <ToneGlyph tone={tone} size={13} />
      </span>
      <div className={classes.text}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
