import { Button, Stack, Text } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { StoredPeer } from '#contract/peer.ts';
import { ForRole } from '../../resources/ForRole.tsx';
import { lazyPart } from '../../resources/lazy/lazy-part.tsx';
import { knownPeer } from '../../resources/peers/known-peer.ts';
import { QueryStates, type ViewState } from '../../ui/states/QueryStates.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './PeerPanel.module.css';

// A form is fetched when it is opened.
const PeerDialog = lazyPart(async () => (await import('./PeerDialog.tsx')).PeerDialog, { as: 'dialog' });

interface PeerPanelProps {
  gatewayUuid: string;
  tunnelUuid: string;
  tunnelName: string;
  peer: StoredPeer | undefined;
  /** How the reading of it stands: what could not be read is not what nobody noted. */
  view: ViewState;
}

/** What people know about the other end, and the service does not. */
export function PeerPanel({ gatewayUuid, tunnelUuid, tunnelName, peer, view }: PeerPanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel
      title="The peer"
      actions={
        view.state === 'ready' && (
          <ForRole least="operator">
            <Button variant="default" size="compact-sm" onClick={() => setIsOpen(true)}>
              {peer ? 'Change notes' : 'Add notes'}
            </Button>
          </ForRole>
        )
      }
    >
      <QueryStates view={view}>
        {peer ? (
          <NotedPeer peer={peer} />
        ) : (
          <Text size="sm" c="dimmed">
            Nothing is noted yet. Once the make is known, the values for the peer below are in its own words.
          </Text>
        )}
      </QueryStates>
      {isOpen && (
        <Suspense fallback={null}>
          <PeerDialog
            gatewayUuid={gatewayUuid}
            tunnelUuid={tunnelUuid}
            tunnelName={tunnelName}
            peer={peer}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </Panel>
  );
}

function NotedPeer({ peer }: { peer: StoredPeer }) {
  const { vendor, model } = knownPeer(peer);
  const make = vendor?.name ?? (peer.make === null ? 'Not known' : 'Another make');
  return (
    <Stack gap="xs">
      <KeyValue
        items={[
          { label: 'Make', value: make },
          ...(model ? [{ label: 'Model or release', value: model.name }] : []),
          { label: 'Behind NAT', value: natWords(peer) },
        ]}
      />
      {peer.notes !== '' && (
        <div className={classes.notes}>
          {peer.notes.split('\n').map((line, index) => (
            <Text key={index} size="sm">
              {line === '' ? '\u00a0' : <UntrustedText text={line} />}
            </Text>
          ))}
        </div>
      )}
      <Text size="xs" c="dimmed">
        Noted by <UntrustedText text={peer.changedBy} />, <Moment at={Date.parse(peer.changedAt)} />
      </Text>
    </Stack>
  );
}

function natWords(peer: StoredPeer): string {
  const { isBehindNat } = knownPeer(peer).peer;
  return isBehindNat === undefined ? 'Not known' : isBehindNat ? 'Yes' : 'No';
}
