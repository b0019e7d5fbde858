import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '#contract/client.ts';
import { ChangePassword } from '#contract/console-session.ts';
import { refusalFrom } from '../../resources/explain-error.ts';
import { sessionMutations, sessionQueries } from '../../resources/session.ts';
import { openSessionQueries } from '../../resources/users.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { notifyDone } from '../../ui/notices/notify.ts';

const empty = { currentPassword: '', newPassword: '' };

/** Changing it ends every other session of the same user. */
export function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const queryClient = useQueryClient();
  const change = useMutation(sessionMutations.changePassword());

  const submit = async (values: ChangePassword): Promise<Refusal | undefined> => {
    try {
      await change.mutateAsync(values);
    } catch (error) {
      return isWrongPassword(error) ? wrongPassword : refusalFrom(error);
    }
    notifyDone('Password changed', 'Your other sessions have ended.');
    onChanged();
    await queryClient.invalidateQueries({ queryKey: openSessionQueries.all() });
    await queryClient.invalidateQueries({ queryKey: sessionQueries.all() });
    return undefined;
  };
  return (
    <FormShell schema={ChangePassword} defaultValues={empty} onSubmit={submit} submitLabel="Change password">
      <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="newPassword"
        label="New password"
        description="15 characters or more; a sentence works well."
        autoComplete="new-password"
      />
    </FormShell>
  );
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 403;
}

const wrongPassword: Refusal = {
  title: 'The password was not changed.',
  faults: [{ path: 'currentPassword', reason: 'This is not your current password.' }],
};
