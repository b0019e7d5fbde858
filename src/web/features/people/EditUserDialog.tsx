import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { User } from '#contract/console-session.ts';
import { refusalOf } from '../../resources/explain-error.ts';
import { userMutations } from '../../resources/users.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { SwitchField } from '../../ui/form/SwitchField.tsx';
import { notifyDone } from '../../ui/notices/notify.ts';
import { EditUser, changeOf, valuesOf } from './edit-user.ts';
import { roleOptions } from './role-options.ts';

export interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

/** Role, block and password of a user. Each change ends the sessions that user has open. */
export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const modify = useMutation(userMutations.modify(user.id));

  const submit = async (values: EditUser): Promise<Refusal | undefined> => {
    const change = changeOf(user, values);
    if (Object.keys(change).length > 0) {
      const refusal = await refusalOf(modify.mutateAsync(change));
      if (refusal) return refusal;
      notifyDone('User changed', `The open sessions of ${user.username} have ended.`);
    }
    onClose();
    return undefined;
  };
  return (
    <Modal opened onClose={onClose} title={`Change ${user.username}`}>
      <FormShell
        schema={EditUser}
        defaultValues={valuesOf(user)}
        onSubmit={submit}
        submitLabel="Save"
        mayLeaveDirty
      >
        <SelectField name="role" label="Role" options={roleOptions} />
        <PasswordField
          name="password"
          label="New password"
          description="Leave it empty to keep the old one."
          autoComplete="new-password"
        />
        <SwitchField name="isDisabled" label="Blocked" description="A blocked user cannot sign in." />
      </FormShell>
    </Modal>
  );
}
