import { Kbd, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { SignedIn } from '../../resources/session.ts';
import { statusQueries } from '../../resources/status.ts';
import { pagesFor } from '../page-list.ts';
import classes from './Navigation.module.css';
import { slowReadingWords } from './slow-reading-words.ts';

export interface NavigationProps {
  session: SignedIn;
  onNavigate: () => void;
  onOpenShortcuts: () => void;
}

/** The pages this role can use, and where one is. */
export function Navigation({ session, onNavigate, onOpenShortcuts }: NavigationProps) {
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const { data: status } = useQuery(statusQueries.current());
  return (
    <Stack h="100%" justify="space-between" gap="md">
      <div className={classes.list}>
        {pagesFor(session.role).map(({ path, title, Icon, covers }) => (
          <Link
            key={path}
            to={path}
            className={classes.link}
            aria-current={covers(here) ? 'page' : undefined}
            onClick={onNavigate}
          >
            <Icon size={16} aria-hidden />
            {title}
          </Link>
        ))}
      </div>
      <div className={classes.foot}>
        <UnstyledButton className={classes.shortcuts} onClick={onOpenShortcuts} visibleFrom="sm">
          Keyboard shortcuts <Kbd size="xs">?</Kbd>
        </UnstyledButton>
        {status?.slowReading && (
          <Text size="xs" c="dimmed">
            {slowReadingWords(status.slowReading)}
          </Text>
        )}
        {status && (
          <Text size="xs" c="dimmed">
            Gatehouse {status.version}
          </Text>
        )}
      </div>
    </Stack>
  );
}
