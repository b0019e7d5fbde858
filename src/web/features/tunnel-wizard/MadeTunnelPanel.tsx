import { Button, Group, Stack, Text } from '@mantine/core';
import { KeysAfter } from '../../resources/changes/KeysAfter.tsx';
import type { BroughtKey } from '../../resources/changes/keys-of.ts';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { type KnownPeer, knownPeer } from '../../resources/peers/known-peer.ts';
import { usePeer } from '../../resources/peers/peer-queries.ts';
import { TunnelWatch } from '../../resources/tunnel-progress/TunnelWatch.tsx';
import { useTunnelWatch } from '../../resources/tunnel-progress/use-tunnel-watch.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { madeSheet } from './handover-sheet.ts';
import { HandoverSheet } from './HandoverSheet.tsx';
import type { MadeTunnel } from './made-tunnel.ts';

interface MadeTunnelPanelProps {
  gatewayUuid: string;
  made: MadeTunnel;
  /** Its key, seen for the last time; none after a reload. */
  keys: readonly BroughtKey[];
  /** What was said of the peer just now, until it is read from where it is kept. */
  said: KnownPeer | undefined;
  onAnother: () => void;
}

/** The tunnel is made: now it has to come up, which takes the peer too, and whoever runs it the values to enter. */
export function MadeTunnelPanel({ gatewayUuid, made, keys, said, onAnother }: MadeTunnelPanelProps) {
  const noted = usePeer(gatewayUuid, made.tunnel);
  const known = noted || !said ? knownPeer(noted) : said;
  const watched = useTunnelWatch(gatewayUuid, made.connection, made.tunnel);
  return (
    <Panel title={watched ? `${watched.tunnel.name} is created` : 'The tunnel is created'}>
      <Stack gap="md">
        <Text size="sm">
          {watched?.isUp
            ? 'The tunnel is up.'
            : 'It comes up as soon as the peer is configured too. This page follows it; you may leave at any time.'}
        </Text>
        <KeysAfter keys={keys} />
        {watched ? <TunnelWatch watched={watched} /> : <LoadingState what="the new tunnel" />}
        {watched && (
          <HandoverSheet
            tunnel={watched.tunnel.name}
            gateway={watched.gateway.name}
            rows={madeSheet(made, watched.gateway, known)}
            isOpen={!watched.isUp}
          />
        )}
        <Group gap="sm">
          <ButtonLink
            to={paths.tunnel}
            params={{ gatewayUuid, connectionUuid: made.connection, tunnelUuid: made.tunnel }}
          >
            To the tunnel
          </ButtonLink>
          <Button variant="default" onClick={onAnother}>
            Create another tunnel
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
