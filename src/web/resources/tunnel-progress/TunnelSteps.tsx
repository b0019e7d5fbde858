import { VisuallyHidden } from '@mantine/core';
import type { TunnelStep } from '#domain/health/tunnel-steps.ts';
import type { Fact } from '#domain/health/fact.ts';
import { useStanding } from '../facts/use-standing.ts';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { statusWords, stepAbout, stepTitles, stepTones } from './step-words.ts';
import classes from './tunnel-progress.module.css';

/** The way of a tunnel from the configuration to the first packets, and where it is. */
export function TunnelSteps({ fact }: { fact: Fact<readonly TunnelStep[]> }) {
  const standing = useStanding(fact);
  const steps = standing === 'unknown' ? fact.value.map(nobodyKnows) : fact.value;
  return (
    <ol className={classes.steps} aria-label="How far the tunnel has come" translate="no">
      {steps.map(({ id, status }) => (
        <li
          key={id}
          className={classes.step}
          data-status={status}
          aria-current={status === 'current' ? 'step' : undefined}
        >
          <ToneGlyph tone={stepTones[status]} size={13} />
          <span className={classes.words}>
            <span className={classes.title}>
              {stepTitles[id]}
              {isSaid(status) ? (
                <span className={classes.outcome} data-tone={stepTones[status]}>
                  : {statusWords[status]}
                </span>
              ) : (
                <VisuallyHidden> ({statusWords[status]})</VisuallyHidden>
              )}
            </span>
            <span className={classes.about}>{stepAbout[id]}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What was done may be undone by now, and what failed may have gone well. */
function nobodyKnows({ id }: TunnelStep): TunnelStep {
  return { id, status: 'unknown' };
}

/** What the shape alone would not tell. */
function isSaid(status: TunnelStep['status']): boolean {
  return status !== 'done' && status !== 'current' && status !== 'todo';
}
