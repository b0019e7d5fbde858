import { TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute } from 'react';
import { useField, type FieldProps } from './use-field.ts';

export interface TextFieldProps extends FieldProps {
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoFocus?: boolean;
  /** For addresses, keys and the like. */
  isMonospace?: boolean;
  /** Id of a `datalist` of what may be meant. */
  list?: string;
}

/** The input alone: its words stay words. */
const monospaceInput = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } };

export function TextField({ autoComplete = 'off', autoFocus, isMonospace, list, ...props }: TextFieldProps) {
  const { value, onChange, input } = useField(props);
  return (
    <TextInput
      {...input}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      autoComplete={autoComplete}
      list={list}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      spellCheck={false}
      autoCapitalize="off"
      styles={isMonospace ? monospaceInput : undefined}
    />
  );
}
