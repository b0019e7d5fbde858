import { Checkbox, Stack, Text } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { KeyList } from './KeyList.tsx';
import type { BroughtKey } from './keys-of.ts';

interface KeysBeforeProps {
  keys: readonly BroughtKey[];
  isKept: boolean;
  onKept: (isKept: boolean) => void;
}

/** Asked before a key goes to where nobody can read it back: whether whoever sends it has it. */
export function KeysBefore({ keys, isKept, onKept }: KeysBeforeProps) {
  const [it, key] = keys.length === 1 ? ['it', 'key'] : ['them', 'keys'];
  return (
    <Notice tone="warning" role="note">
      <Stack gap="xs">
        <Text size="sm">
          The {key} cannot be read back from the service: keep {it} for the peer now.
        </Text>
        <KeyList keys={keys} />
        <Checkbox
          label={`I have the ${key} for the peer`}
          checked={isKept}
          onChange={(event) => onKept(event.currentTarget.checked)}
        />
      </Stack>
    </Notice>
  );
}
