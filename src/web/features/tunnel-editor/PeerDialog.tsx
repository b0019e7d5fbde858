import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { StoredPeer } from '#contract/peer.ts';
import { refusalOf } from '../../resources/explain-error.ts';
import { peerWords } from '../../resources/peers/known-peer.ts';
import { peerMutations, peerQueries } from '../../resources/peers/peer-queries.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormDialog } from '../../ui/form/FormDialog.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextareaField } from '../../ui/form/TextareaField.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { notifyDone } from '../../ui/notices/notify.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { makeOptions, modelOptions, natOptions, peerIn, PeerValues, peerValues } from './peer-values.ts';

export interface PeerDialogProps {
  gatewayUuid: string;
  tunnelUuid: string;
  tunnelName: string;
  /** As it was read last. */
  peer: StoredPeer | undefined;
  onClose: () => void;
}

/** Make, model, NAT and notes of a peer. Of two who write the second sees what the first wrote. */
export function PeerDialog({ gatewayUuid, tunnelUuid, tunnelName, peer, onClose }: PeerDialogProps) {
  const client = useQueryClient();
  const set = useMutation(peerMutations.set(gatewayUuid));
  /** What the form is about to replace. */
  const [base, setBase] = useState(peer);
  const [defaults] = useState(() => peerValues(peer));
  const roleBlock = useRoleBlock('operator');
  const isOvertaken = peer !== undefined && peer.version !== (base?.version ?? 0);
  const settleFirst = isOvertaken
    ? 'Somebody else noted something: choose above which is to stand.'
    : undefined;

  async function submit(values: PeerValues): Promise<Refusal | undefined> {
    const body = { ...peerIn(values), ifVersion: base?.version ?? 0 };
    const refusal = await refusalOf(set.mutateAsync({ tunnelUuid, body }));
    if (!refusal) {
      notifyDone('Noted', `What is known about the peer of ${tunnelName} is kept.`);
      onClose();
      return undefined;
    }
    // Somebody else's may be there by now.
    await client.invalidateQueries({ queryKey: peerQueries.all() });
    return refusal;
  }
  return (
    <FormDialog title={<UntrustedText text={`The peer of ${tunnelName}`} />} onClose={onClose} size="lg">
      {(close) => (
        <FormShell<PeerValues, PeerValues>
          schema={PeerValues}
          defaultValues={defaults}
          onSubmit={submit}
          submitLabel="Save"
          blockedReason={roleBlock ?? settleFirst}
          actions={
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          }
        >
          {isOvertaken && <Theirs peer={peer} onSettled={setBase} />}
          <PeerFields />
        </FormShell>
      )}
    </FormDialog>
  );
}

/** What somebody else noted after the form was opened. */
function Theirs({ peer, onSettled }: { peer: StoredPeer; onSettled: (peer: StoredPeer) => void }) {
  const { reset } = useFormContext<PeerValues>();
  return (
    <Notice tone="warning" role="alert">
      <Stack gap="xs" align="start">
        <span>
          <UntrustedText text={peer.changedBy} /> noted something else after you opened this:{' '}
          {peerWords(peer)}
          {peer.notes !== '' && (
            <>
              , “<UntrustedText text={peer.notes.replaceAll('\n', ' ')} />”
            </>
          )}
          .
        </span>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              reset(peerValues(peer));
              onSettled(peer);
            }}
          >
            Take theirs
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => onSettled(peer)}>
            Replace it with mine
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}

function PeerFields() {
  const { setValue } = useFormContext<PeerValues>();
  const make = useWatch<PeerValues, 'make'>({ name: 'make' });
  const models = modelOptions(make);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="make"
          label="Make"
          options={makeOptions}
          onChosen={() => setValue('model', 'unknown')}
          isSearchable
        />
        {models.length > 0 && <SelectField name="model" label="Model or release" options={models} />}
      </SimpleGrid>
      <SelectField name="isBehindNat" label="Behind NAT" options={natOptions} />
      <TextareaField
        name="notes"
        label="Notes"
        description="Who runs it, where it stands, what is odd about it. Everybody who may sign in reads this: no keys, no passwords."
        rows={5}
      />
    </>
  );
}
