import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { RenameForm } from './lazy-forms.ts';

export function RenameGateway({ answer }: { answer: Answer<Gateway> }) {
  return (
    <ChangeButton gateway={answer.data} label="Rename" isIconOnly form={RenameForm}>
      {(close) => <RenameForm answer={answer} onClose={close} />}
    </ChangeButton>
  );
}
