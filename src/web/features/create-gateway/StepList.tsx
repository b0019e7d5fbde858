import { VisuallyHidden } from '@mantine/core';
import { ToneGlyph } from '../../ui/ToneGlyph.tsx';
import { type SectionId, sections } from './fields.ts';
import classes from './create-gateway.module.css';

interface StepListProps {
  /** Sections in which something is still to be done or may be done. */
  open: ReadonlySet<SectionId>;
  /** Sections in which something is shown to be wrong. */
  wrong: ReadonlySet<SectionId>;
}

const optional: ReadonlySet<SectionId> = new Set(['address', 'labels']);

/** The page's parts with how far each has come; a press leads there. */
export function StepList({ open, wrong }: StepListProps) {
  return (
    <nav aria-label="Steps" className={classes.steps}>
      {sections.map(({ id, title }, index) => {
        const state = wrong.has(id) ? 'wrong' : open.has(id) ? 'open' : 'done';
        return (
          <button key={id} type="button" className={classes.step} onClick={() => showSection(id)}>
            <ToneGlyph tone={state === 'wrong' ? 'bad' : state === 'open' ? 'neutral' : 'good'} />
            {index + 1}. {title}
            <VisuallyHidden>
              {state === 'wrong'
                ? 'needs a change'
                : state === 'open'
                  ? optional.has(id)
                    ? 'optional'
                    : 'to do'
                  : 'done'}
            </VisuallyHidden>
          </button>
        );
      })}
    </nav>
  );
}

function showSection(id: SectionId): void {
  document.getElementById(sectionElementId(id))?.scrollIntoView({ block: 'start' });
}

export function sectionElementId(id: SectionId): string {
  return `create-${id}`;
}
