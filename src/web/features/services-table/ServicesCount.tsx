import { Group, Text } from '@mantine/core';
import type { Standing } from '#domain/health/fact.ts';
import { Age } from '../../ui/time/Age.tsx';

interface ServicesCountProps {
  shown: number;
  total: number;
  /** Of all; fewer while they are read for the first time. */
  read: number;
  /** RFC 3339; when the fleet was last swept. */
  observedAt: string | null;
  standing: Standing;
}

const numbers = new Intl.NumberFormat('en');

/** "37 of 10,000 gateways · read at 14:02:10": one sweep reads them all, so their age is said once. */
export function ServicesCount({ shown, total, read, observedAt, standing }: ServicesCountProps) {
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
      {observedAt !== null && <Age observedAt={Date.parse(observedAt)} standing={standing} />}
    </Group>
  );
}

function ofTotal(some: number, total: number): string {
  return `${numbers.format(some)} of ${numbers.format(total)}`;
}
