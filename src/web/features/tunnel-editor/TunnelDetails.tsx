import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { ForRole } from '../../resources/ForRole.tsx';
import { knownPeer } from '../../resources/peers/known-peer.ts';
import { peerOf, peerQueries } from '../../resources/peers/peer-queries.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { useFetchWhenIdle } from '../../resources/lazy/use-fetch-when-idle.ts';
import { TunnelWatch } from '../../resources/tunnel-progress/TunnelWatch.tsx';
import type { WatchedTunnel } from '../../resources/tunnel-progress/use-tunnel-watch.ts';
import { UnreadNotice } from '../../resources/unread/UnreadNotice.tsx';
import { FoldingPanel } from '../../ui/layout/FoldingPanel.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { EditTunnel, TunnelHandover } from './lazy-editors.ts';
import { PeerPanel } from './PeerPanel.tsx';
import { RotatePsk } from './RotatePsk.tsx';
import { RotationNote } from './RotationNote.tsx';
import { rotationStage } from './rotation.ts';
import { useRotation } from './use-rotation.ts';

interface TunnelDetailsProps {
  watched: WatchedTunnel;
  connectionUuid: string;
  /** What the form is filled from. */
  answer: Answer<Tunnel>;
}

/** A tunnel: how it does, its key, its properties, and what the other end has to know. */
export function TunnelDetails({ watched, connectionUuid, answer }: TunnelDetailsProps) {
  const { gateway, tunnel, sa, isUp } = watched;
  // Not only once it may be shown: how the peer is is asked for meanwhile.
  useFetchWhenIdle(EditTunnel.fetch);
  useFetchWhenIdle(TunnelHandover.fetch);
  const { rotation, note, forget } = useRotation(tunnel.uuid ?? '', sa);
  const connection = gateway.connections.find(({ uuid }) => uuid === connectionUuid);
  const peers = useQuery(peerQueries.ofGateway(gateway.uuid));
  const peer = peerOf(peers.data, tunnel.uuid);
  return (
    <Stack gap="md">
      <UnreadNotice what="this tunnel" marks={tunnel.unread ?? []} />
      <Panel title="State">
        <Stack gap="md">
          {rotation.at > 0 && (
            <RotationNote
              rotatedAt={rotation.at}
              stage={rotationStage({ rotation, gateway, sa: sa.value, observedAt: sa.observedAt, isUp })}
              onClose={forget}
            />
          )}
          <TunnelWatch watched={watched} />
        </Stack>
      </Panel>
      <PeerPanel
        gatewayUuid={gateway.uuid}
        tunnelUuid={tunnel.uuid ?? ''}
        tunnelName={tunnel.name}
        peer={peer}
        view={viewOfQuery(peers, { what: 'What is known about the peer could not be read.' })}
      />
      <ForRole least="operator">
        <Panel title="Pre-shared key">
          <RotatePsk gateway={gateway} connectionUuid={connectionUuid} tunnel={tunnel} onRotated={note} />
        </Panel>
        <FoldingPanel title="Properties">
          {/* It compares with the make that is noted, so it waits for that. */}
          {peers.isPending ? (
            <LoadingState what="what is known about the peer" />
          ) : (
            <Suspense fallback={<LoadingState what="The form" />}>
              <EditTunnel
                gateway={gateway}
                connectionUuid={connectionUuid}
                answer={answer}
                make={knownPeer(peer).peer.vendor}
              />
            </Suspense>
          )}
        </FoldingPanel>
      </ForRole>
      <FoldingPanel title="For whoever runs the peer">
        <Suspense fallback={<LoadingState what="what the peer has to know" />}>
          <TunnelHandover gateway={gateway} connection={connection} answer={answer} peer={peer} />
        </Suspense>
      </FoldingPanel>
    </Stack>
  );
}
