import { StepList, stepWords } from '../../ui/layout/StepList.tsx';
import { type SectionId, sections } from './create-fields.ts';
import classes from './create-gateway.module.css';

interface SectionListProps {
  /** Sections in which something is still to be done or may be done. */
  open: ReadonlySet<SectionId>;
  /** Sections in which something is shown to be wrong. */
  wrong: ReadonlySet<SectionId>;
}

const optional: ReadonlySet<SectionId> = new Set(['address', 'labels']);

/** The page's parts with how far each has come; a press leads there. */
export function SectionList({ open, wrong }: SectionListProps) {
  const steps = sections.map(({ id, title }) => {
    const state = wrong.has(id) ? 'wrong' : open.has(id) ? 'open' : 'done';
    const stateWords = state === 'open' && optional.has(id) ? 'optional' : stepWords[state];
    return { id, title, state, stateWords } as const;
  });
  return <StepList steps={steps} onStep={showSection} className={classes.steps} />;
}

function showSection(id: SectionId): void {
  document.getElementById(sectionElementId(id))?.scrollIntoView({ block: 'start' });
}

export function sectionElementId(id: SectionId): string {
  return `create-${id}`;
}
