import { Group, Text } from '@mantine/core';
import { Age } from '../../ui/time/Age.tsx';
import { useNow } from '../../ui/time/use-now.ts';

interface ServicesCountProps {
  shown: number;
  total: number;
  /** RFC 3339; when the fleet was last swept. */
  observedAt: string | null;
  /** Past this age the rows count as unknown. */
  limitMs: number;
}

const numbers = new Intl.NumberFormat('en');

/** "37 of 10,000 gateways · read at 14:02:10": one sweep reads them all, so their age is said once. */
export function ServicesCount({ shown, total, observedAt, limitMs }: ServicesCountProps) {
  const now = useNow();
  const noun = total === 1 ? 'gateway' : 'gateways';
  const count =
    shown === total ? numbers.format(total) : `${numbers.format(shown)} of ${numbers.format(total)}`;
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" role="status">
        {count} {noun}
      </Text>
      <Age
        observedAt={observedAt === null ? undefined : Date.parse(observedAt)}
        now={now}
        limitMs={limitMs}
      />
    </Group>
  );
}
