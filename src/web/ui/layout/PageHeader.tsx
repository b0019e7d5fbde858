import { Fragment, type ReactNode } from 'react';
import { Group, Title } from '@mantine/core';
import { useTabIcon } from './use-tab-icon.ts';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  /** When it is not plain text, `documentTitle` says the same in plain text. */
  title: ReactNode;
  documentTitle?: string;
  /** How far may be believed what the page shows: the browser's tab says it too. Left out of a page without states. */
  standing?: 'fresh' | 'stale' | 'unknown' | undefined;
  /** Links to where this page belongs, outermost first. */
  crumbs?: readonly ReactNode[];
  /** State, age and the like, beside the title. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page. Its title takes the focus when the route changes. */
export function PageHeader({ title, documentTitle, standing, crumbs = [], meta, actions }: PageHeaderProps) {
  const plainTitle = documentTitle ?? (typeof title === 'string' ? title : undefined);
  useTabIcon(standing ?? 'fresh');
  return (
    <header className={classes.header}>
      {plainTitle !== undefined && <title>{`${marks[standing ?? 'fresh']}${plainTitle} · Gatehouse`}</title>}
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumbs" className={classes.crumbs}>
          {crumbs.map((crumb, index) => (
            <Fragment key={index}>
              {crumb}
              <span aria-hidden>/</span>
            </Fragment>
          ))}
        </nav>
      )}
      <Group justify="space-between" gap="sm">
        <Group gap="sm" miw={0}>
          <Title order={1} className={classes.title} data-page-title tabIndex={-1}>
            {title}
          </Title>
          {meta}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </header>
  );
}

/** First, since a narrow tab shows no more of a title than its beginning. */
const marks = { fresh: '', stale: 'Old? ', unknown: 'Unknown: ' } as const;
