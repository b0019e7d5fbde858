import { Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { UserCreate } from '#contract/console-session.ts';
import { refusalOf } from '../../resources/explain-error.ts';
import { namedSchema } from '../../resources/form-check/named-schema.ts';
import { userMutations } from '../../resources/users.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { notifyDone } from '../../ui/notices/notify.ts';
import { roleOptions } from './role-options.ts';

export interface AddUserDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

const newUser = namedSchema(UserCreate);

export function AddUserDialog({ isOpen, onClose }: AddUserDialogProps) {
  const create = useMutation(userMutations.create());

  const submit = async (values: UserCreate): Promise<Refusal | undefined> => {
    const refusal = await refusalOf(create.mutateAsync(values));
    if (refusal) return refusal;
    notifyDone('User added', `${values.username} can sign in now.`);
    onClose();
    return undefined;
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Add a user">
      <FormShell
        schema={newUser}
        defaultValues={{ username: '', role: 'viewer' as const, password: '' }}
        onSubmit={submit}
        submitLabel="Add user"
        mayLeaveDirty
      >
        <TextField name="username" label="User name" autoFocus />
        <SelectField name="role" label="Role" options={roleOptions} />
        <PasswordField
          name="password"
          label="Password"
          description="15 characters or more. They can change it under “Your account”."
          autoComplete="new-password"
        />
      </FormShell>
    </Modal>
  );
}
