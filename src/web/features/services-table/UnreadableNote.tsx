import { List, Text } from '@mantine/core';
import type { Fleet } from '#contract/fleet.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

/** What the service sent and nobody could read: said, since a gateway missing from a list looks like one that is gone. */
export function UnreadableNote({ items }: { items: Fleet['unreadable'] }) {
  if (items.length === 0) return null;
  const noun = items.length === 1 ? 'gateway' : 'gateways';
  return (
    <Notice tone="warning">
      <Text size="sm">
        {items.length} {noun} could not be read. One that was read before stands here as it was then; any
        other is missing:
      </Text>
      <List size="sm">
        {items.map(({ label, reason }, index) => (
          <List.Item key={index}>
            <UntrustedText text={label ?? 'one without a name'} />: <UntrustedText text={reason} />
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
