import { Text } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Proposal } from './proposal.ts';
import type { FlowState } from './use-change-flow.ts';

export interface ConflictViewProps {
  proposal: Proposal;
  base: Gateway;
  state: Extract<FlowState, { at: 'collided' }>;
  onPropose: (proposal: Proposal) => void;
}

export function ConflictView({ state }: ConflictViewProps) {
  return (
    <Notice tone="warning" role="alert">
      <Text size="sm">{state.refusal.title}</Text>
    </Notice>
  );
}
