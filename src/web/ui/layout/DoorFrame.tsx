import { Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DoorFrame.module.css';

/** A page before the console: one small card in the middle. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.door}>
      <title>{`${title} · Gatehouse`}</title>
      <Paper className={classes.card}>
        <p className={classes.product}>
          <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden>
            <rect width="32" height="32" rx="6" fill="var(--mantine-primary-color-filled)" />
            <path d="M7 25V14a9 9 0 0 1 18 0v11h-4.5V14a4.5 4.5 0 0 0-9 0v11Z" fill="#fff" />
            <path d="M14.4 17.5h3.2V25h-3.2Z" fill="#b3cdea" />
          </svg>
          Gatehouse
        </p>
        <Title order={1} data-page-title tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {children}
      </Paper>
    </main>
  );
}
