import { Code, List, Text } from '@mantine/core';
import { Notice } from '../notices/Notice.tsx';
import { UntrustedText } from '../values/UntrustedText.tsx';
import type { Fault } from './refusal.ts';

export interface FormRefusalProps {
  title: string;
  correlationId: string | undefined;
  /** Faults that no field on screen shows. */
  elsewhere: readonly Fault[];
}

/** Why the server did not take the form, above its fields. */
export function FormRefusal({ title, correlationId, elsewhere }: FormRefusalProps) {
  return (
    <Notice tone="bad" role="alert">
      <Text size="sm" fw={600}>
        <UntrustedText text={title} />
      </Text>
      {elsewhere.length > 0 && (
        <List size="sm">
          {elsewhere.map(({ path, reason }, index) => (
            <List.Item key={index}>
              <Code>{path}</Code> <UntrustedText text={reason} />
            </List.Item>
          ))}
        </List>
      )}
      {correlationId && (
        <Text size="xs" mt={2}>
          Correlation ID <Code>{correlationId}</Code>
        </Text>
      )}
    </Notice>
  );
}
