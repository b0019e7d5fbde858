import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiError } from '#contract/client.ts';
import { SetUp, type SessionState } from '#contract/console-session.ts';
import { refusalFrom } from '../../resources/explain-error.ts';
import { namedSchema } from '../../resources/form-check/named-schema.ts';
import { sessionMutations } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { linkWasUsed } from './link-was-used.ts';
import { TextField } from '../../ui/form/TextField.tsx';

export interface SetUpFormProps {
  /** From the one-time link; empty when the page was opened without it. */
  secret: string;
  onDone: (session: SessionState) => Promise<void>;
}

const firstAdmin = namedSchema(SetUp);

export function SetUpForm({ secret, onDone }: SetUpFormProps) {
  const setUp = useMutation(sessionMutations.setUp());

  const submit = async (values: SetUp): Promise<Refusal | undefined> => {
    try {
      const { data } = await setUp.mutateAsync(values);
      await onDone(data);
      return undefined;
    } catch (error) {
      return refusalOfSetUp(error);
    }
  };
  return (
    <FormShell
      schema={firstAdmin}
      defaultValues={{ secret, username: '', password: '' }}
      onSubmit={submit}
      submitLabel="Create the admin and sign in"
      mayLeaveDirty
    >
      {secret === '' && (
        <PasswordField
          name="secret"
          label="Set-up code"
          description="Stands at the end of the link that Gatehouse printed when it started."
          autoComplete="off"
        />
      )}
      <TextField name="username" label="User name" autoComplete="username" autoFocus />
      <PasswordField
        name="password"
        label="Password"
        description="15 characters or more; a sentence works well."
        autoComplete="new-password"
      />
      <Text size="xs" c="dimmed">
        The link works once and for 30 minutes. Restart Gatehouse for a new one.
      </Text>
    </FormShell>
  );
}

/** Why a link does not work: used, too old and wrong are three things with three ways on. */
function refusalOfSetUp(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return refusalFrom(error);
  const { status, code } = error.problem;
  if (status === 404) return { title: linkWasUsed, faults: [] };
  if (status !== 403) return refusalFrom(error);
  return {
    title:
      code === 'SET_UP_SECRET_EXPIRED'
        ? 'This link is older than 30 minutes. Restart Gatehouse and use the link it prints then.'
        : 'The set-up code is wrong. Use the link that Gatehouse printed at its last start; each start makes the one before void.',
    faults: [],
  };
}
