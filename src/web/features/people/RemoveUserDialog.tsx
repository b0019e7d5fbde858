import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { User } from '#contract/console-session.ts';
import { explainError } from '../../resources/explain-error.ts';
import { userMutations } from '../../resources/users.ts';
import { ConfirmByName } from '../../ui/form/ConfirmByName.tsx';
import { notifyDone } from '../../ui/notices/notify.ts';

export interface RemoveUserDialogProps {
  user: User;
  onClose: () => void;
}

export function RemoveUserDialog({ user, onClose }: RemoveUserDialogProps) {
  const remove = useMutation(userMutations.remove(user.id));
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        notifyDone('User removed', user.username);
        onClose();
      },
    });
  return (
    <ConfirmByName
      isOpen
      onClose={onClose}
      title="Remove this user?"
      name={user.username}
      confirmLabel="Remove user"
      onConfirm={confirm}
      isPending={remove.isPending}
      failure={remove.error ? explainError(remove.error).why : undefined}
    >
      <Text>
        Their sessions end at once. What they did stays in the audit log. To keep the name from being used
        again, block the user instead.
      </Text>
    </ConfirmByName>
  );
}
