import { Fragment, type ReactNode } from 'react';
import { Group, Title } from '@mantine/core';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  /** When it is not plain text, `documentTitle` says the same in plain text. */
  title: ReactNode;
  documentTitle?: string;
  /** Links to where this page belongs, outermost first. */
  crumbs?: readonly ReactNode[];
  /** State, age and the like, beside the title. */
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page. Its title takes the focus when the route changes. */
export function PageHeader({ title, documentTitle, crumbs = [], meta, actions }: PageHeaderProps) {
  const plainTitle = documentTitle ?? (typeof title === 'string' ? title : undefined);
  return (
    <header className={classes.header}>
      {plainTitle !== undefined && <title>{`${plainTitle} · Gatehouse`}</title>}
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
