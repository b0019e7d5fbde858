import { Switch } from '@mantine/core';
import { FieldMarkNote } from './FieldMarkNote.tsx';
import { useField, type FieldProps } from './use-field.ts';

/** On or off; the value is a boolean. */
export function SwitchField(props: Omit<FieldProps, 'placeholder' | 'isRequired'>) {
  const { value, onChange, input } = useField(props);
  const { ref, name, label, description, disabled, error, onBlur } = input;
  return (
    <div>
      <Switch
        ref={ref}
        name={name}
        label={label}
        description={description}
        disabled={disabled}
        error={error}
        onBlur={onBlur}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <FieldMarkNote name={name} label={label} />
    </div>
  );
}
