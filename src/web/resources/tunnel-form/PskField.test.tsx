import { cleanup, screen } from '@testing-library/react';
import { FormProvider, useForm } from 'react-hook-form';
import { afterEach, expect, it } from 'vitest';
import { renderWeb } from '#testing/render-web.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import { PskField } from './PskField.tsx';

afterEach(cleanup);

function Secrets() {
  const form = useForm({ defaultValues: { made: '', copied: '', own: '' } });
  return (
    <FormProvider {...form}>
      <PskField name="made" label="Pre-shared key" />
      <PasswordField name="copied" label="Key of the copy" autoComplete="off" />
      <PasswordField name="own" label="Password" autoComplete="current-password" />
    </FormProvider>
  );
}
const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
const marks = (input: HTMLElement) =>
  ['autocomplete', 'data-1p-ignore', 'data-lpignore', 'data-bwignore', 'data-form-type'].map((name) =>
    input.getAttribute(name),
  );

it('no password manager fills or keeps a key of the network', () => {
  renderWeb(<Secrets />);
  expect(marks(field(/^Pre-shared key/))).toEqual(['off', 'true', 'true', 'true', 'other']);
  expect(marks(field(/^Key of the copy/))).toEqual(['off', 'true', 'true', 'true', 'other']);
  expect(marks(field(/^Password/))).toEqual(['current-password', null, null, null, null]);
});
