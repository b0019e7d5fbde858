import { TextInput } from '@mantine/core';
import type { Unit } from '#domain/configuration/field.ts';
import { unitSigns } from '#domain/configuration/field-words.ts';
import { useField, type FieldProps } from '../../ui/form/use-field.ts';
import { secondsText } from './seconds-text.ts';

interface NumberFieldProps extends FieldProps {
  unit: Unit;
}

/** A whole number with its unit; beside seconds stands the same in words. */
export function NumberField({ unit, ...props }: NumberFieldProps) {
  const { value, onChange, input } = useField(props);
  const text = typeof value === 'string' ? value : '';
  const sign = unitSigns[unit];
  const words = unit === 'seconds' ? secondsText(text) : undefined;
  return (
    <TextInput
      {...input}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="off"
      rightSection={<span aria-hidden>{words === undefined ? sign : `${sign} = ${words}`}</span>}
      rightSectionWidth={words === undefined ? `${sign.length + 1}rem` : '8.5rem'}
      rightSectionPointerEvents="none"
    />
  );
}
