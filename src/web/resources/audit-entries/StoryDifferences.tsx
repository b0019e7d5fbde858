import type { AuditStory } from '#contract/audit.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './StoryDifferences.module.css';

interface StoryDifferencesProps {
  story: AuditStory;
  /** How many to show; what is left out is counted. */
  most?: number;
}

/** What an entry changed, each thing with its value before and after. */
export function StoryDifferences({ story, most = Infinity }: StoryDifferencesProps) {
  const shown = story.differences.slice(0, most);
  const left = story.differences.length - shown.length + story.moreDifferences;
  if (shown.length === 0) return null;
  return (
    <ul className={classes.list}>
      {shown.map(({ label, before, after }, index) => (
        // Two routes may have one name; a list that never changes needs no better key.
        <li key={index}>
          <span className={classes.label}>
            <UntrustedText text={label} />:
          </span>{' '}
          {before !== null && (
            <del className={classes.before}>
              <UntrustedText text={before} />
            </del>
          )}
          {before !== null && after !== null && <span aria-hidden> → </span>}
          {after !== null && (
            <ins className={classes.after}>
              <UntrustedText text={after} />
            </ins>
          )}
          {after === null && <span className={classes.label}> (removed)</span>}
        </li>
      ))}
      {left > 0 && <li className={classes.label}>and {left} more</li>}
    </ul>
  );
}
