import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { EffectList } from './EffectList.tsx';
import { IssueNotices } from './IssueNotices.tsx';
import type { Step } from './proposed-change.ts';
import { RequestList } from './RequestList.tsx';
import { UndoNote } from './UndoNote.tsx';

export interface ChangeReviewProps {
  plan: ChangePlan;
  steps: readonly Step[];
  /** It is itself a way back. */
  isUndo?: boolean | undefined;
}

/** A plan to read before anything is sent: what changes, what it does, what speaks against it, what is sent. */
export function ChangeReview({ plan, steps, isUndo }: ChangeReviewProps) {
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
      <UndoNote {...plan} isUndo={isUndo} />
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
