import { Stack, Text } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { KeyList } from './KeyList.tsx';
import type { BroughtKey } from './keys-of.ts';

/** The one time that keys are seen after they were sent: with what holds them they are gone from this page. */
export function KeysAfter({ keys }: { keys: readonly BroughtKey[] }) {
  if (keys.length === 0) return null;
  return (
    <Notice tone="warning" role="note">
      <Stack gap="xs">
        <Text size="sm">
          {keys.length === 1 ? 'The key is' : 'The keys are'} shown here for the last time. The peer needs{' '}
          {keys.length === 1 ? 'the same one' : 'the same ones'}.
        </Text>
        <KeyList keys={keys} />
      </Stack>
    </Notice>
  );
}
