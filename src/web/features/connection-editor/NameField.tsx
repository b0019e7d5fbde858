import { TextInput } from '@mantine/core';
import { useController } from 'react-hook-form';
import { withMark } from '../../ui/form/FieldMarkNote.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import type { Finding } from './connection-findings.ts';
import type { ConnectionValues } from './connection-values.ts';

interface NameFieldProps {
  findings: readonly Finding[];
  /** Also that it is missing: somebody has tried to save. */
  isFairToAsk: boolean;
}

export function NameField({ findings, isFairToAsk }: NameFieldProps) {
  const { field } = useController<ConnectionValues, 'name'>({ name: 'name' });
  const said = field.value === '' && !isFairToAsk ? [] : findings;
  const error = said.find(({ severity }) => severity === 'error')?.message;
  const warnings = said.filter(({ severity }) => severity === 'warning');
  return (
    <div>
      <TextInput
        {...field}
        label="Name"
        description="Unique among the connections of this gateway: letters, digits, - and _"
        withAsterisk
        aria-required
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="off"
        maw="26rem"
        error={error}
        inputContainer={withMark('name', 'Name')}
      />
      {warnings.map(({ message }, index) => (
        <Notice key={index} tone="warning">
          {message}
        </Notice>
      ))}
    </div>
  );
}
