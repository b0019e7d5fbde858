import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useField, type FieldProps } from './use-field.ts';

export interface CheckboxOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}
export interface CheckboxGroupFieldProps extends Omit<FieldProps, 'placeholder'> {
  options: readonly CheckboxOption[];
}

/** Any of a few; the value is the list of the chosen options' values. */
export function CheckboxGroupField({ options, ...props }: CheckboxGroupFieldProps) {
  const { value, onChange, input } = useField(props);
  const { ref, label, description, withAsterisk, error, onBlur, disabled, name, inputContainer } = input;
  return (
    <Checkbox.Group
      label={label}
      description={description}
      withAsterisk={withAsterisk}
      error={error}
      inputContainer={inputContainer}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            ref={index === 0 ? ref : undefined}
            name={name}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={disabled || option.disabled}
            onBlur={onBlur}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
