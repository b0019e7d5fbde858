import { Textarea } from '@mantine/core';
import { useField, type FieldProps } from './use-field.ts';

interface TextareaFieldProps extends FieldProps {
  rows: number;
}

/** Text of several lines. */
export function TextareaField({ rows, ...props }: TextareaFieldProps) {
  const { value, onChange, input } = useField(props);
  return (
    <Textarea
      {...input}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      rows={rows}
      resize="vertical"
      autoComplete="off"
    />
  );
}
