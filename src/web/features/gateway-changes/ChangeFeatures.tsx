import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { FeaturesForm } from './lazy-forms.ts';

export function ChangeFeatures({ answer }: { answer: Answer<Gateway> }) {
  return (
    <ChangeButton gateway={answer.data} label="Edit features" form={FeaturesForm}>
      {(close) => <FeaturesForm answer={answer} onClose={close} />}
    </ChangeButton>
  );
}
