import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { FormRefusal } from '../../ui/form/FormRefusal.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { explainError } from '../explain-error.ts';
import type { FlowViewProps } from './flow-view-props.ts';
import { undoProposal } from './undo-proposal.ts';
import { type OpenVerdict, verdictWords } from './verdicts.ts';

/** What stood in the way of a change, what has been made all the same, and what can be done now. */
export function FlowTrouble({ flow, onPropose }: FlowViewProps) {
  const { state } = flow;
  const goBack = 'step' in state && state.step > 0 ? <GoBack flow={flow} onPropose={onPropose} /> : undefined;
  if (state.at === 'refused') {
    return (
      <>
        <FormRefusal
          title={state.refusal.title}
          correlationId={state.refusal.correlationId}
          elsewhere={state.refusal.faults}
        />
        {goBack}
      </>
    );
  }
  if (state.at !== 'lost') return null;
  if (state.verdict === 'asking') {
    return (
      <Notice tone="busy" role="status">
        The answer did not arrive. Finding out whether the change was made…
      </Notice>
    );
  }
  const mayAsk = state.verdict === 'unknown' || state.verdict === 'unasked';
  return (
    <>
      <Lost verdict={state.verdict} why={state.why} onAsk={mayAsk ? flow.ask : undefined} />
      {state.verdict !== 'unasked' && goBack}
    </>
  );
}

interface LostProps {
  verdict: OpenVerdict;
  why: string;
  onAsk: (() => void) | undefined;
}

function Lost({ verdict, why, onAsk }: LostProps) {
  const { title, what, tone } = verdictWords[verdict];
  return (
    <Notice
      tone={tone}
      role="alert"
      action={
        onAsk && (
          <Button size="compact-sm" variant="default" onClick={onAsk}>
            Ask again
          </Button>
        )
      }
    >
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm">
        <UntrustedText text={why} />
      </Text>
      <Text size="sm">{what}</Text>
    </Notice>
  );
}

/** Some of the requests were made before one failed. They are never taken back by themselves (fault R21). */
function GoBack({ flow, onPropose }: FlowViewProps) {
  const client = useQueryClient();
  const { gateway, title, steps } = flow.proposal;
  const partly = flow.soFar;
  if (!gateway || !partly) return null;
  function propose(): void {
    if (!gateway || !partly) return;
    const { foretold, changes } = partly;
    const answers = flow.answers();
    undoProposal(client, { title, before: gateway, foretold, changes, answers, id: flow.recentId })
      .then((undo) => {
        if (undo) onPropose(undo);
        else notifyFailed('Nothing can be taken back', 'What was made so far leaves nothing to restore.');
      })
      .catch((error: unknown) => notifyFailed('The way back was not found', explainError(error).why));
  }
  return (
    <Group gap="sm">
      <Text size="sm">
        {partly.changes.length} of {steps.length} requests were made. Go on from there, or take them back.
      </Text>
      <Button size="compact-sm" variant="default" onClick={propose}>
        Undo what was made
      </Button>
    </Group>
  );
}
