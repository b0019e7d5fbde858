import { TextInput } from '@mantine/core';
import { useField, type FieldProps } from '../../ui/form/use-field.ts';
import { secondsText } from './seconds-text.ts';

/** A whole number of seconds, with the same in words beside it. */
export function SecondsField(props: FieldProps) {
  const { value, onChange, input } = useField(props);
  const text = typeof value === 'string' ? value : '';
  const words = secondsText(text);
  return (
    <TextInput
      {...input}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="off"
      rightSection={<span aria-hidden>{words === undefined ? 's' : `s = ${words}`}</span>}
      rightSectionWidth={words === undefined ? '2rem' : '8.5rem'}
      rightSectionPointerEvents="none"
    />
  );
}
