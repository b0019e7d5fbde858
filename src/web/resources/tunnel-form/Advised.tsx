import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/notices/Notice.tsx';
import { useAdvice } from './tunnel-findings.ts';

/** A field with what the rules advise about it, below it; always of the same structure, so that the field keeps its focus. */
export function Advised({ field, children }: { field: string; children: ReactNode }) {
  const advice = useAdvice(field);
  return (
    <Stack gap="xs">
      {children}
      {advice.map((message) => (
        <Notice key={message} tone="warning" role="note">
          {message}
        </Notice>
      ))}
    </Stack>
  );
}
