import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { PlanForm } from './lazy-forms.ts';

export function ChangePlan({ answer }: { answer: Answer<Gateway> }) {
  return (
    <ChangeButton gateway={answer.data} label="Change plan" form={PlanForm}>
      {(close) => <PlanForm answer={answer} onClose={close} />}
    </ChangeButton>
  );
}
