import { VisuallyHidden } from '@mantine/core';
import type { Tone } from '../theme/tone.ts';
import { ToneGlyph } from '../values/ToneGlyph.tsx';
import classes from './StepList.module.css';

export type StepState = 'wrong' | 'open' | 'done';

export interface ListedStep<Id extends string> {
  id: Id;
  title: string;
  state: StepState;
  /** The state for whoever does not see its shape. */
  stateWords: string;
}
interface StepListProps<Id extends string> {
  steps: readonly ListedStep<Id>[];
  /** The one on screen, where they are shown one at a time. */
  current?: Id;
  onStep: (step: Id) => void;
  className?: string | undefined;
}

const tones: Record<StepState, Tone> = { wrong: 'bad', open: 'neutral', done: 'good' };

export const stepWords: Record<StepState, string> = {
  wrong: 'needs a change',
  open: 'to do',
  done: 'done',
};

/** The steps with how far each has come; a press leads there. */
export function StepList<Id extends string>({ steps, current, onStep, className }: StepListProps<Id>) {
  return (
    <nav aria-label="Steps" className={className}>
      <ol className={classes.steps}>
        {steps.map(({ id, title, state, stateWords }, index) => (
          <li key={id}>
            <button
              type="button"
              className={classes.step}
              aria-current={id === current ? 'step' : undefined}
              onClick={() => onStep(id)}
            >
              <ToneGlyph tone={tones[state]} />
              {index + 1}. {title}
              <VisuallyHidden>{stateWords}</VisuallyHidden>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
