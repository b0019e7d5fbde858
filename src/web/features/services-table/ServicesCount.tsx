import { Group, Text } from '@mantine/core';
import { Age } from '../../ui/time/Age.tsx';
import { useNow } from '../../ui/time/use-now.ts';

interface ServicesCountProps {
  shown: number;
  total: number;
  /** Of all; fewer while they are read for the first time. */
  read: number;
  /** RFC 3339; when the fleet was last swept. */
  observedAt: string | null;
  /** Past this age the rows count as unknown. */
  limitMs: number;
}

const numbers = new Intl.NumberFormat('en');

/** "37 of 10,000 gateways · read at 14:02:10": one sweep reads them all, so their age is said once. */
export function ServicesCount({ shown, total, read, observedAt, limitMs }: ServicesCountProps) {
  const now = useNow();
  const isBeingRead = observedAt === null;
  const noun = total === 1 ? 'gateway' : 'gateways';
  const count = shown === total ? numbers.format(total) : ofTotal(shown, total);
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" role="status" translate="no">
        {isBeingRead
          ? `${ofTotal(read, total)} gateways read so far, the others are not read yet`
          : `${count} ${noun}`}
      </Text>
      {observedAt !== null && <Age observedAt={Date.parse(observedAt)} now={now} limitMs={limitMs} />}
    </Group>
  );
}

function ofTotal(some: number, total: number): string {
  return `${numbers.format(some)} of ${numbers.format(total)}`;
}
