import { VisuallyHidden } from '@mantine/core';
import type { Tone } from '../../ui/tone.ts';
import { ToneGlyph } from '../../ui/ToneGlyph.tsx';
import type { StepState } from './step-state.ts';
import { type StepId, steps } from './steps.ts';
import classes from './tunnel-wizard.module.css';

interface StepListProps {
  current: StepId;
  stateOf: (step: StepId) => StepState;
  onStep: (step: StepId) => void;
}

const tones: Record<StepState, Tone> = { wrong: 'bad', open: 'neutral', done: 'good' };
const words: Record<StepState, string> = { wrong: 'needs a change', open: 'to do', done: 'done' };

/** The steps with how far each has come; a press leads there. */
export function StepList({ current, stateOf, onStep }: StepListProps) {
  return (
    <nav aria-label="Steps">
      <ol className={classes.steps}>
        {steps.map(({ id, title }, index) => {
          const state = stateOf(id);
          return (
            <li key={id}>
              <button
                type="button"
                className={classes.step}
                aria-current={id === current ? 'step' : undefined}
                onClick={() => onStep(id)}
              >
                <ToneGlyph tone={tones[state]} />
                {index + 1}. {title}
                <VisuallyHidden>({words[state]})</VisuallyHidden>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
