import { PasswordInput } from '@mantine/core';
import { noPasswordManager } from './no-password-manager.ts';
import { useField, type FieldProps } from './use-field.ts';

export interface PasswordFieldProps extends FieldProps {
  /** `off` for pre-shared keys: no browser may keep those. */
  autoComplete: 'current-password' | 'new-password' | 'off';
  autoFocus?: boolean;
}

/** A secret. It is never kept as a draft. */
export function PasswordField({ autoComplete, autoFocus, ...props }: PasswordFieldProps) {
  const { value, onChange, input } = useField(props);
  return (
    <PasswordInput
      {...input}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      {...(autoComplete === 'off' ? noPasswordManager : { autoComplete })}
      visibilityToggleButtonProps={{ 'aria-label': `Show ${props.label.toLowerCase()}` }}
    />
  );
}
