import type { ReactNode } from 'react';
import { Panel } from '../../ui/layout/Panel.tsx';
import { type SectionId, sections } from './create-fields.ts';
import { sectionElementId } from './SectionList.tsx';
import classes from './create-gateway.module.css';

/** One numbered part of the page. */
export function Section({ id, children }: { id: SectionId; children: ReactNode }) {
  const index = sections.findIndex((section) => section.id === id);
  return (
    <div id={sectionElementId(id)} className={classes.section}>
      <Panel title={`${index + 1}. ${sections[index]?.title ?? ''}`}>{children}</Panel>
    </div>
  );
}
