import { Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { SessionState } from '#contract/console-session.ts';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';
import { serverClock } from '../../resources/server-clock.ts';
import { sessionQueries, type SignedIn } from '../../resources/session.ts';
import { TopDialog } from '../../ui/layout/TopDialog.tsx';
import { endWords } from './end-words.ts';

/** Forms are 28 kB that most visits end without. */
const SignInForm = lazyPart(async () => (await import('../../features/sign-in/SignInForm.tsx')).SignInForm);

/** Over a page whose session has ended: it says why, and the page goes on once somebody has signed in. */
export function SignInOver({ session }: { session: SignedIn }) {
  const client = useQueryClient();
  const { data: end } = useQuery(sessionQueries.end());
  const onSignedIn = (next: SessionState) => {
    client.setQueryData(sessionQueries.current().queryKey, next);
    return Promise.resolve();
  };
  return (
    <TopDialog title="Sign in to go on">
      <Text size="sm" mb="md" role="status">
        {endWords(end, Date.parse(session.expiresAt) <= serverClock.now())} Everything on this page is as you
        left it.
      </Text>
      <Suspense>
        <SignInForm username={session.username} onSignedIn={onSignedIn} />
      </Suspense>
    </TopDialog>
  );
}
