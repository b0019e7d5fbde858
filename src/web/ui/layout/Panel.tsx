import { useId, type ReactNode } from 'react';
import { Group, Title } from '@mantine/core';
import classes from './Panel.module.css';

export interface PanelProps {
  title: string;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** An `Age`. */
  age?: ReactNode;
  /** Lets a table reach the panel's edges. */
  isFlush?: boolean;
  /** Only the title is drawn; what is inside stays as it is. */
  isFolded?: boolean;
  children: ReactNode;
}

/** A titled region of a page. */
export function Panel({ title, actions, age, isFlush = false, isFolded = false, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={titleId} data-folded={isFolded || undefined}>
      <Group className={classes.head} justify="space-between" gap="sm">
        <Group gap="sm" align="baseline">
          <Title order={2} id={titleId}>
            {title}
          </Title>
          {age}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <div className={classes.body} data-flush={isFlush || undefined} hidden={isFolded}>
        {children}
      </div>
    </section>
  );
}
