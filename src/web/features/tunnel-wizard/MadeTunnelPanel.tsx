import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { TunnelWatch } from '../../resources/tunnel-progress/TunnelWatch.tsx';
import { useTunnelWatch } from '../../resources/tunnel-progress/use-tunnel-watch.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';

interface MadeTunnelPanelProps {
  gatewayUuid: string;
  connectionUuid: string;
  tunnelUuid: string;
  /** Where to go on from here. */
  actions: ReactNode;
}

/** The tunnel is made: now it has to come up, which takes the peer too. */
export function MadeTunnelPanel({ gatewayUuid, connectionUuid, tunnelUuid, actions }: MadeTunnelPanelProps) {
  const watched = useTunnelWatch(gatewayUuid, connectionUuid, tunnelUuid);
  return (
    <Panel title={watched ? `${watched.tunnel.name} is created` : 'The tunnel is created'}>
      <Stack gap="md">
        <Text size="sm">
          {watched?.isUp
            ? 'The tunnel is up.'
            : 'It comes up as soon as the peer is configured too. This page follows it; you may leave at any time.'}
        </Text>
        {watched ? <TunnelWatch watched={watched} /> : <LoadingState what="the new tunnel" />}
        {actions}
      </Stack>
    </Panel>
  );
}
