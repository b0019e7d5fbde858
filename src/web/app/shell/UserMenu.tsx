import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { use, useState } from 'react';
import { explainError } from '../../resources/explain-error.ts';
import {
  forgetEverything,
  sessionMutations,
  sessionQueries,
  type SignedIn,
} from '../../resources/session.ts';
import { MenuButton } from '../../ui/actions/MenuButton.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { UnsavedChangesContext } from '../../ui/form/unsaved-changes.ts';
import { paths } from '../../resources/links/paths.ts';
import { LeaveDialog } from '../LeaveDialog.tsx';

export function UserMenu({ session }: { session: SignedIn }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const unsaved = use(UnsavedChangesContext);
  const [isAsking, setIsAsking] = useState(false);
  const signOut = useMutation({
    ...sessionMutations.signOut(),
    onSuccess: async () => {
      queryClient.setQueryData(sessionQueries.end().queryKey, 'left');
      queryClient.setQueryData(sessionQueries.current().queryKey, { state: 'signed-out' });
      await router.navigate({ to: paths.signIn });
      forgetEverything(queryClient);
    },
    onError: (error) => notifyFailed('You are still signed in', explainError(error).why),
  });
  const entries = [
    {
      label: 'Your account',
      icon: <IconUserCircle size={15} aria-hidden />,
      onChoose: () => void router.navigate({ to: paths.account }),
    },
    {
      label: 'Sign out',
      icon: <IconLogout size={15} aria-hidden />,
      onChoose: () => (unsaved.hasAny() ? setIsAsking(true) : signOut.mutate()),
    },
  ];
  return (
    <>
      <MenuButton
        label={`Signed in as ${session.username}`}
        icon={<IconUserCircle size={19} aria-hidden />}
        heading={
          <>
            <bdi>{session.username}</bdi> · {session.role}
          </>
        }
        entries={entries}
      />
      {isAsking && (
        <LeaveDialog
          onStay={() => setIsAsking(false)}
          onLeave={() => {
            setIsAsking(false);
            signOut.mutate();
          }}
        />
      )}
    </>
  );
}
