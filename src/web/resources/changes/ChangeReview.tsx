import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { EffectList } from './EffectList.tsx';
import { IssueNotices } from './IssueNotices.tsx';
import type { Step } from './proposal.ts';
import { RequestList } from './RequestList.tsx';
import { UndoNote } from './UndoNote.tsx';

export interface ChangeReviewProps {
  plan: ChangePlan;
  steps: readonly Step[];
}

/** A plan to read before anything is sent: what changes, what it does, what speaks against it, what is sent. */
export function ChangeReview({ plan, steps }: ChangeReviewProps) {
  return (
    <Stack gap="md">
      <IssueNotices issues={plan.issues} />
      {plan.differences.length > 0 && (
        <Part title="What changes">
          <DifferenceTable differences={plan.differences} />
        </Part>
      )}
      {plan.effects.length > 0 && (
        <Part title="What it does to traffic">
          <EffectList effects={plan.effects} />
        </Part>
      )}
      <UndoNote {...plan} />
      {steps.length > 0 && <RequestList steps={steps} />}
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Why a plan cannot be applied, or undefined when it can: for `blockedReason`. */
export function planBlock({ differences, effects, issues }: ChangePlan): string | undefined {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) return `The service would refuse it: ${first.message}`;
  if (differences.length === 0 && effects.length === 0)
    return 'Nothing would change: everything is so already.';
  return undefined;
}
