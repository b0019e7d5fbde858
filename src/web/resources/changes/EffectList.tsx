import type { Effect } from '#domain/changes/change-plan.ts';
import { SourceNote } from '../../ui/values/SourceNote.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import type { Tone } from '../../ui/theme/tone.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './changes.module.css';

const severities: Record<Effect['severity'], { tone: Tone; label: string }> = {
  none: { tone: 'good', label: 'No interruption' },
  brief: { tone: 'warning', label: 'Interruption' },
  outage: { tone: 'bad', label: 'Outage' },
};
const order: readonly Effect['severity'][] = ['outage', 'brief', 'none'];

/** What happens to traffic and for how long, the worst first. */
export function EffectList({ effects }: { effects: readonly Effect[] }) {
  const sorted = order.flatMap((severity) => effects.filter((effect) => effect.severity === severity));
  return (
    <ul className={classes.effects} aria-label="What it does to traffic">
      {sorted.map((effect, index) => (
        <li key={index} className={classes.effect}>
          <div className={classes.effectHead}>
            <StateBadge {...severities[effect.severity]} />
            <strong>
              <UntrustedText text={effect.subject} />
            </strong>
          </div>
          <div>
            <UntrustedText text={effect.message} />
          </div>
          <div className={classes.effectTimes}>
            {effect.duration !== 'none' && (
              <>
                How long: <UntrustedText text={effect.duration} />.{' '}
              </>
            )}
            <SourceNote source={effect.source} />
          </div>
        </li>
      ))}
    </ul>
  );
}
