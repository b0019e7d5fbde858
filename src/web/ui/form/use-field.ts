import { useController } from 'react-hook-form';
import { withMark } from './FieldMarkNote.tsx';
import { useFieldRef } from './mounted-fields.ts';

/** What every field shares: its name in the form's values, dotted for nested ones, and its words. */
export interface FieldProps {
  name: string;
  label: string;
  description?: string;
  placeholder?: string;
  disabled?: boolean;
  isRequired?: boolean;
}

/** Binds an input to the form around it by name. */
export function useField({ name, label, description, placeholder, disabled, isRequired }: FieldProps) {
  const { field, fieldState } = useController<Record<string, unknown>>({ name });
  const ref = useFieldRef(name, field.ref);
  return {
    value: field.value,
    onChange: field.onChange as (value: unknown) => void,
    /** For Mantine's inputs; the value is bound by each field, which knows its type. */
    input: {
      ref,
      name,
      label,
      description,
      placeholder,
      disabled,
      withAsterisk: isRequired,
      'aria-required': isRequired,
      error: fieldState.error?.message,
      onBlur: field.onBlur,
      /** Where somebody else changed it too, that is said right below the input. */
      inputContainer: withMark(name, label),
    },
  };
}
