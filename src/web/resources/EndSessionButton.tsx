import { useMutation } from '@tanstack/react-query';
import type { OpenSession } from '#contract/console-session.ts';
import { BlockedButton } from '../ui/actions/BlockedButton.tsx';
import { notifyDone, notifyFailed } from '../ui/notices/notify.ts';
import { explainError } from './explain-error.ts';
import { userMutations } from './users.ts';

/** Ends a session at once; its live pages are closed too. */
export function EndSessionButton({ session }: { session: OpenSession }) {
  const end = useMutation(userMutations.endSession());
  return (
    <BlockedButton
      variant="default"
      size="compact-xs"
      loading={end.isPending}
      blockedReason={session.isCurrent ? 'This is the session you are using: sign out instead.' : undefined}
      aria-label={`End the session of ${session.username} from ${session.address}`}
      onClick={() =>
        end.mutate(session.id, {
          onSuccess: () => notifyDone('Session ended', `${session.username} from ${session.address}`),
          onError: (error) => notifyFailed('The session was not ended', explainError(error).why),
        })
      }
    >
      End
    </BlockedButton>
  );
}
