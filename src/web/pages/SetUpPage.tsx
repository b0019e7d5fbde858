import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SessionState } from '#contract/console-session.ts';
import { SetUpForm } from '../features/set-up/SetUpForm.tsx';
import { useLinkSecret } from '../features/set-up/use-link-secret.ts';
import { enterConsole } from '../resources/session.ts';
import { DoorFrame } from '../ui/layout/DoorFrame.tsx';

export function SetUpPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const secret = useLinkSecret();

  const onDone = async (session: SessionState) => {
    enterConsole(queryClient, session);
    await router.invalidate();
  };
  return (
    <DoorFrame title="Create the first admin">
      <Text mb="md" c="dimmed">
        Nobody can sign in yet. This account can do everything, and add others.
      </Text>
      {/* Made anew when a link brings its secret: a form's first values are for good. */}
      <SetUpForm key={secret} secret={secret} onDone={onDone} />
    </DoorFrame>
  );
}
