import type { ReactNode } from 'react';
import type { Tone } from '../theme/tone.ts';
import classes from './ToneGlyph.module.css';

/** One shape a tone, so that no state is told by colour alone. Decorative: the word stands beside it. */
const shapes: Record<Tone, ReactNode> = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warning: <path d="M6 1 11.2 10.6H.8Z" fill="currentColor" />,
  bad: <path d="M3.7 1h4.6L11 3.7v4.6L8.3 11H3.7L1 8.3V3.7Z" fill="currentColor" />,
  busy: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" opacity="0.35" />
      <path d="M6 1.75A4.25 4.25 0 0 1 10.25 6" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </>
  ),
  neutral: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  unknown: (
    <path
      d="M6 1 11 6 6 11 1 6Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2 1.2"
    />
  ),
};

export function ToneGlyph({ tone, size = 11 }: { tone: Tone; size?: number }) {
  return (
    <svg
      className={classes.glyph}
      data-tone={tone}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden
    >
      {shapes[tone]}
    </svg>
  );
}
