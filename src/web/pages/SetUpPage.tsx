import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SessionState } from '#contract/console-session.ts';
import { readSetUpSecret } from '../features/set-up/set-up-secret.ts';
import { SetUpForm } from '../features/set-up/SetUpForm.tsx';
import { enterConsole } from '../resources/session.ts';
import { DoorFrame } from '../ui/DoorFrame.tsx';

export function SetUpPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [secret] = useState(() => readSetUpSecret(window.location.hash));
  // The address bar and the history are outside React, and no place for a secret.
  useEffect(() => {
    if (window.location.hash !== '')
      window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);

  const onDone = async (session: SessionState) => {
    enterConsole(queryClient, session);
    await router.invalidate();
  };
  return (
    <DoorFrame title="Create the first admin">
      <Text mb="md" c="dimmed">
        Nobody can sign in yet. This account can do everything, and add others.
      </Text>
      <SetUpForm secret={secret} onDone={onDone} />
    </DoorFrame>
  );
}
