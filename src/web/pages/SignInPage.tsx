import { Box } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { SessionState } from '#contract/console-session.ts';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import { linkWasUsed } from '../features/set-up/link-was-used.ts';
import { enterConsole } from '../resources/session.ts';
import { DoorFrame } from '../ui/layout/DoorFrame.tsx';
import { Notice } from '../ui/notices/Notice.tsx';

const route = getRouteApi('/doors/sign-in');

export function SignInPage() {
  const { link } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  // The gate sends whoever is signed in to where they were.
  const onSignedIn = async (session: SessionState) => {
    enterConsole(queryClient, session);
    await router.invalidate();
  };
  return (
    <DoorFrame title="Sign in">
      {link === 'used' && (
        <Box mb="md">
          <Notice tone="neutral">{linkWasUsed}</Notice>
        </Box>
      )}
      <SignInForm onSignedIn={onSignedIn} />
    </DoorFrame>
  );
}
