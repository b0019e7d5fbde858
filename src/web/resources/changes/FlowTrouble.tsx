import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormRefusal } from '../../ui/form/FormRefusal.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { explainError } from '../explain-error.ts';
import type { FlowViewProps } from './flow-view-props.ts';
import { undoProposal } from './undo-proposal.ts';

/** What stood in the way of a change, what has been made all the same, and what can be done now. */
export function FlowTrouble({ flow, proposal, onPropose }: FlowViewProps) {
  const { state } = flow;
  const goBack =
    'step' in state && state.step > 0 ? (
      <GoBack flow={flow} proposal={proposal} onPropose={onPropose} />
    ) : undefined;
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
  switch (state.verdict) {
    case 'asking':
      return (
        <Notice tone="busy" role="status">
          The answer did not arrive. Finding out whether the change was made…
        </Notice>
      );
    case 'not-made':
      return (
        <>
          <Lost title="It was not made" why={state.why}>
            It was looked for, and the service does not have it. Sending it again is safe.
          </Lost>
          {goBack}
        </>
      );
    case 'unknown':
      return (
        <>
          <Lost title="Nobody knows whether it was made" why={state.why} onAsk={flow.ask}>
            Look at the gateway before you do anything. What is sent again is sent as the same request: the
            console looks for it first and does not create anything twice.
          </Lost>
          {goBack}
        </>
      );
    case 'unreachable':
      return (
        <Lost title="It is not known yet whether it was made" why={state.why} onAsk={flow.ask}>
          The console cannot be asked at the moment. It remembers the request: ask again once it can be
          reached.
        </Lost>
      );
  }
}

interface LostProps {
  title: string;
  why: string;
  onAsk?: () => void;
  children: ReactNode;
}

function Lost({ title, why, onAsk, children }: LostProps) {
  return (
    <Notice
      tone={onAsk ? 'unknown' : 'warning'}
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
      <Text size="sm">{children}</Text>
    </Notice>
  );
}

/** Some of the requests were made before one failed. They are never taken back by themselves (fault R21). */
function GoBack({ flow, proposal, onPropose }: FlowViewProps) {
  const client = useQueryClient();
  const { gateway, title } = proposal;
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
        {partly.changes.length} of {proposal.steps.length} requests were made. Go on from there, or take them
        back.
      </Text>
      <Button size="compact-sm" variant="default" onClick={propose}>
        Undo what was made
      </Button>
    </Group>
  );
}
