import { ActionIcon, Menu } from '@mantine/core';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { explainError } from '../../resources/explain-error.ts';
import {
  forgetEverything,
  sessionMutations,
  sessionQueries,
  type SignedIn,
} from '../../resources/session.ts';
import { notifyFailed } from '../../ui/notify.ts';
import { paths } from '../paths.ts';

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
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="md" aria-label={`Signed in as ${session.username}`}>
          <IconUserCircle size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{session.username}</bdi> · {session.role}
        </Menu.Label>
        <Menu.Item component={Link} to={paths.account} leftSection={<IconUserCircle size={15} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
