import { Text, TextInput } from '@mantine/core';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface ConfirmNameProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
}

/** For what cannot be brought back: its name, typed. */
export function ConfirmName({ name, value, onChange }: ConfirmNameProps) {
  return (
    <TextInput
      label={
        <>
          Type{' '}
          <Text span inherit fw={700}>
            <UntrustedText text={name} />
          </Text>{' '}
          to confirm
        </>
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
}
