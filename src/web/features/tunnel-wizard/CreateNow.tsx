import { Stack } from '@mantine/core';
import { useState } from 'react';
import { FlowView } from '../../resources/changes/FlowView.tsx';
import type { Proposal } from '../../resources/changes/proposal.ts';
import { useChangeFlow } from '../../resources/changes/use-change-flow.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { BlockedButton } from '../../ui/BlockedButton.tsx';

interface CreateNowProps {
  /** Made once: what is reviewed is what is sent, whatever is read meanwhile. */
  proposal: () => Proposal;
  blockedReason: string | undefined;
  onSending: () => void;
}

/** The plan inside the page, and the button that carries it out. */
export function CreateNow({ proposal: makeProposal, blockedReason, onSending }: CreateNowProps) {
  const [proposal] = useState(makeProposal);
  const propose = usePropose();
  const flow = useChangeFlow(proposal);
  return (
    <Stack gap="md">
      <FlowView flow={flow} proposal={proposal} onPropose={propose} />
      <div>
        <BlockedButton
          size="sm"
          loading={!flow.mayClose}
          blockedReason={blockedReason ?? flow.block}
          onClick={() => {
            onSending();
            void flow.apply();
          }}
        >
          {flow.state.at === 'review' ? proposal.action : 'Try again'}
        </BlockedButton>
      </div>
    </Stack>
  );
}
