import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SessionState } from '#contract/console-session.ts';
import { SignInForm } from '../features/sign-in/SignInForm.tsx';
import { enterConsole } from '../resources/session.ts';
import { DoorFrame } from '../ui/DoorFrame.tsx';

export function SignInPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  // The gate sends whoever is signed in to where they were.
  const onSignedIn = async (session: SessionState) => {
    enterConsole(queryClient, session);
    await router.invalidate();
  };
  return (
    <DoorFrame title="Sign in">
      <SignInForm onSignedIn={onSignedIn} />
    </DoorFrame>
  );
}
