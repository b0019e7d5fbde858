import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { statusProposal } from './gateway-proposals.ts';
import { useChangeBlock } from './use-change-block.ts';

/** The one of the two that would make a difference. */
export function StartStop({ answer }: { answer: Answer<Gateway> }) {
  const propose = usePropose();
  const blockedReason = useChangeBlock(answer.data);
  const isStopped = answer.data.configured_status === 'stopped';
  const Icon = isStopped ? IconPlayerPlay : IconPlayerStop;
  return (
    <BlockedButton
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      blockedReason={blockedReason}
      onClick={() => propose(statusProposal(answer, isStopped ? 'started' : 'stopped'))}
    >
      {isStopped ? 'Start' : 'Stop'}
    </BlockedButton>
  );
}
