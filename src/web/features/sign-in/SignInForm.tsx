import { useMutation } from '@tanstack/react-query';
import { ApiError } from '#contract/client.ts';
import { SignIn, type SessionState } from '#contract/console-session.ts';
import { refusalFrom } from '../../resources/explain-error.ts';
import { namedSchema } from '../../resources/form-check/named-schema.ts';
import { sessionMutations } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { TextField } from '../../ui/form/TextField.tsx';

export interface SignInFormProps {
  /** Whoever most likely signs in; it can be another. */
  username?: string;
  /** Where to go now. */
  onSignedIn: (session: SessionState) => Promise<void>;
}

const credentials = namedSchema(SignIn);

export function SignInForm({ username = '', onSignedIn }: SignInFormProps) {
  const signIn = useMutation(sessionMutations.signIn());

  const submit = async (values: SignIn): Promise<Refusal | undefined> => {
    try {
      const { data } = await signIn.mutateAsync(values);
      await onSignedIn(data);
      return undefined;
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return wrongPair;
      return refusalFrom(error);
    }
  };
  return (
    <FormShell
      schema={credentials}
      defaultValues={{ username, password: '' }}
      onSubmit={submit}
      submitLabel="Sign in"
      mayLeaveDirty
    >
      <TextField name="username" label="User name" autoComplete="username" autoFocus={username === ''} />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="current-password"
        autoFocus={username !== ''}
      />
    </FormShell>
  );
}

/** Which of the two was wrong is nobody's business. */
const wrongPair: Refusal = { title: 'The user name or the password is wrong.', faults: [] };
