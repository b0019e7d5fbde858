import { VisuallyHidden } from '@mantine/core';
import type { Tone } from '../../ui/theme/tone.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import type { Step } from './proposed-change.ts';
import { requestOf } from './requests-of.ts';
import type { FlowState } from './flow-state.ts';
import classes from './changes.module.css';

type StepStatus = 'made' | 'under way' | 'not sent' | 'not made' | 'unknown' | 'to come';
const tones: Record<StepStatus, Tone> = {
  made: 'good',
  'under way': 'busy',
  'not sent': 'neutral',
  'not made': 'bad',
  unknown: 'unknown',
  'to come': 'neutral',
};

/** Of several requests, which are made and which are not; nothing before the first is sent. */
export function StepJournal({ steps, state }: { steps: readonly Step[]; state: FlowState }) {
  if (steps.length < 2 || state.at === 'review') return null;
  return (
    <ol className={classes.stepList} aria-label="Requests">
      {steps.map(({ change }, index) => {
        const status = statusOf(index, state);
        const { method, path, summary } = requestOf(change);
        return (
          <li key={index} className={classes.stepItem} title={`${method} ${path}`}>
            <ToneGlyph tone={tones[status]} />
            <span>
              {summary} <VisuallyHidden>({status})</VisuallyHidden>
            </span>
            <span className={classes.effectTimes} aria-hidden>
              {status}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function statusOf(index: number, state: FlowState): StepStatus {
  if (state.at === 'review') return 'to come';
  if (state.at === 'applied' || index < state.step) return 'made';
  if (index > state.step) return 'to come';
  switch (state.at) {
    case 'sending':
      return 'under way';
    case 'lost':
      return statusOfLost[state.verdict];
    case 'refused':
    case 'collided':
      return 'not made';
  }
}

const statusOfLost: Record<Extract<FlowState, { at: 'lost' }>['verdict'], StepStatus> = {
  asking: 'unknown',
  'not-sent': 'not sent',
  'not-there': 'not made',
  unknown: 'unknown',
  unasked: 'unknown',
};
