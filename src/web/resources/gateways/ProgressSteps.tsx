import { VisuallyHidden } from '@mantine/core';
import type { Standing } from '#domain/health/fact.ts';
import type { Progress, ProgressStep } from '#domain/lifecycle/gateway-lifecycle.ts';
import type { Tone } from '../../ui/theme/tone.ts';
import { ServiceWord } from '../../ui/values/ServiceWord.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import classes from './progress-steps.module.css';

const titles: Record<Progress['phase'], string> = {
  creating: 'The gateway is being set up',
  changing: 'The gateway is being changed',
  deleting: 'The gateway is being deleted',
  running: 'The gateway is about to change',
  stopped: 'The gateway is about to start',
  unknown: 'The gateway is in a state this console does not know',
};
const tones: Record<ProgressStep['status'], Tone> = { done: 'good', current: 'busy', todo: 'neutral' };
const words: Record<ProgressStep['status'], string> = { done: 'done', current: 'now', todo: 'to come' };

/** The way a gateway takes through its states, and where it is; nothing while it stands still. */
export function ProgressSteps({ phase, steps, standing }: Progress & { standing: Standing }) {
  if (steps.length === 0) return null;
  const isUnknown = standing === 'unknown';
  const current = steps.find(({ status }) => status === 'current');
  return (
    <section className={classes.progress} aria-label={titles[phase]} translate="no">
      <p className={classes.title}>
        {titles[phase]}
        {isUnknown && ', as last read'}
        <span className={classes.position} role="status">
          {current && ` – ${current.word}, step ${steps.indexOf(current) + 1} of ${steps.length}`}
        </span>{' '}
        {current && current.word !== current.state && <ServiceWord word={current.state} />}
      </p>
      <ol className={classes.steps}>
        {steps.map(({ state, word, status }) => (
          <li
            key={state}
            className={classes.step}
            data-status={status}
            aria-current={status === 'current' ? 'step' : undefined}
            title={`The service calls it ${state}.`}
          >
            <ToneGlyph tone={isUnknown ? 'unknown' : tones[status]} />
            <span>{word}</span>
            <VisuallyHidden>({isUnknown ? 'not known' : words[status]})</VisuallyHidden>
          </li>
        ))}
      </ol>
    </section>
  );
}
