import type { Tone } from '../theme/tone.ts';
import { ToneGlyph } from './ToneGlyph.tsx';
import classes from './StateBadge.module.css';

export interface StateBadgeProps {
  tone: Tone;
  /** The state in one or two words, as an admin says it. */
  label: string;
  /** More about it, on hover. */
  title?: string;
  /** It may not be so any more. */
  isMarked?: boolean;
}

/** A state as shape, word and colour. */
export function StateBadge({ tone, label, title, isMarked = false }: StateBadgeProps) {
  return (
    <span
      className={classes.badge}
      data-tone={tone}
      data-marked={isMarked || undefined}
      title={title}
      translate="no"
    >
      <ToneGlyph tone={tone} />
      <span className={classes.label}>{label}</span>
    </span>
  );
}
