import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { explainError } from '../../resources/explain-error.ts';
import {
  forgetEverything,
  sessionMutations,
  sessionQueries,
  type SignedIn,
} from '../../resources/session.ts';
import { MenuButton } from '../../ui/actions/MenuButton.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { paths } from '../../resources/links/paths.ts';

export function UserMenu({ session }: { session: SignedIn }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const signOut = useMutation({
    ...sessionMutations.signOut(),
    onSuccess: async () => {
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
    { label: 'Sign out', icon: <IconLogout size={15} aria-hidden />, onChoose: () => signOut.mutate() },
  ];
  return (
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
  );
}
