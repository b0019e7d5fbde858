import { Button, SimpleGrid } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { StoredPeer } from '#contract/peer.ts';
import { Drafted } from '../../resources/drafts/Drafted.tsx';
import { undecided } from '../../resources/drafts/undecided.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { refusalOf } from '../../resources/explain-error.ts';
import { namedSchema } from '../../resources/form-check/named-schema.ts';
import { peerMutations, peerQueries } from '../../resources/peers/peer-queries.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormDialog } from '../../ui/form/FormDialog.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextareaField } from '../../ui/form/TextareaField.tsx';
import { notifyDone } from '../../ui/notices/notify.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { peerDrafts, peerLabel, peerRules, peerText } from './peer-draft.ts';
import { makeOptions, modelOptions, natOptions, peerIn, PeerValues, peerValues } from './peer-values.ts';

export interface PeerDialogProps {
  gatewayUuid: string;
  tunnelUuid: string;
  tunnelName: string;
  /** As it was read last. */
  peer: StoredPeer | undefined;
  onClose: () => void;
}

const notedPeer = namedSchema(PeerValues);

/** Make, model, NAT and notes of a peer. What somebody else notes meanwhile is told at the field that both changed. */
export function PeerDialog({ gatewayUuid, tunnelUuid, tunnelName, peer, onClose }: PeerDialogProps) {
  const client = useQueryClient();
  const set = useMutation(peerMutations.set(gatewayUuid));
  const draft = useDraft(peerDrafts, tunnelUuid);
  const [defaults] = useState(() => peerValues(peer));
  const roleBlock = useRoleBlock('operator');

  async function submit(values: PeerValues): Promise<Refusal | undefined> {
    const open = undecided(draft, peerValues(peer), peerRules, peerLabel);
    if (open) return open;
    // What is replaced is what is on screen.
    const body = { ...peerIn(values), ifVersion: peer?.version ?? 0 };
    const refusal = await refusalOf(set.mutateAsync({ tunnelUuid, body }));
    if (!refusal) {
      draft.discard();
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
          schema={notedPeer}
          defaultValues={defaults}
          onSubmit={submit}
          submitLabel="Save"
          blockedReason={roleBlock}
          actions={
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          }
        >
          <Drafted<PeerValues, StoredPeer | undefined>
            draft={draft}
            answer={{ data: peer, observedAt: peer && Date.parse(peer.changedAt) }}
            valuesOf={peerValues}
            rules={peerRules}
            labelOf={peerLabel}
            textOf={peerText}
            by={peer?.changedBy}
            onAgreed={onClose}
          >
            <PeerFields />
          </Drafted>
        </FormShell>
      )}
    </FormDialog>
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
