import { Stack, Text } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { planChange } from '#domain/changes/plan-change.ts';
import { DifferenceTable } from '../../resources/changes/DifferenceTable.tsx';
import { RequestList } from '../../resources/changes/RequestList.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './gateway-changes.module.css';

interface PlanInsideProps {
  gateway: Gateway;
  /** Undefined while nothing is changed, or what is typed would be refused. */
  change: Change | undefined;
}

/** The plan of a small change, below the fields it is made up from. */
export function PlanInside({ gateway, change }: PlanInsideProps) {
  const plan = change && planChange(gateway, [change]);
  if (!change || !plan || plan.differences.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label="The plan" className={classes.plan}>
      <DifferenceTable differences={plan.differences} />
      {plan.effects.map(({ subject, message }) => (
        <Text key={subject} size="xs" c="dimmed">
          <UntrustedText text={message} />
        </Text>
      ))}
      <RequestList steps={[{ change }]} />
    </Stack>
  );
}
