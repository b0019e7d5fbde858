import { Stack, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import type { VendorId } from '#domain/vendors/vendor.ts';
import { vendors } from '#domain/vendors/vendors.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { Drafted } from '../../resources/drafts/Drafted.tsx';
import { undecided } from '../../resources/drafts/undecided.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { ComparePeer } from '../../resources/tunnel-form/ComparePeer.tsx';
import { CheckedContext } from '../../resources/tunnel-form/tunnel-findings.ts';
import { InsideFields } from '../../resources/tunnel-form/InsideFields.tsx';
import { DpdFields, IpsecFields } from '../../resources/tunnel-form/IpsecFields.tsx';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import { EndsFields, TunnelNameField } from '../../resources/tunnel-form/PeerFields.tsx';
import { toTunnelModify } from '../../resources/tunnel-form/tunnel-body.ts';
import { fieldOfTunnelPath } from '../../resources/tunnel-form/tunnel-fields.ts';
import { VerdictView } from '../../resources/tunnel-form/VerdictView.tsx';
import { FormShell, type Refuse } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { asSeen } from './as-seen.ts';
import { changeOf, checkEditor, editorSchema, type EditedTunnel } from './check-editor.ts';
import { chosenVendor, editorValues, type EditorValues } from './editor-values.ts';
import { editorLabel, editorRules, editorText, tunnelDrafts } from './tunnel-draft.ts';

export interface EditTunnelProps {
  gateway: Gateway;
  connectionUuid: string;
  /** As it was read last: what is not touched follows it, and never what is. */
  answer: Answer<Tunnel>;
  /** Of the peer, where it is noted: the algorithms are compared with it. */
  make: VendorId | undefined;
  /** Why nothing can be sent any more. */
  goneReason?: string;
}

/** Every property of a tunnel but its key; only what differs from what is stored is sent. */
export function EditTunnel({ gateway, connectionUuid, answer, make, goneReason }: EditTunnelProps) {
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  const context = useGatewayContext(gateway);
  const stored = answer.data;
  const draft = useDraft(tunnelDrafts, stored.uuid ?? '');
  const valuesOf = useCallback((tunnel: Tunnel) => editorValues(tunnel, { vendor: make ?? '' }), [make]);
  const [defaults] = useState(() => valuesOf(stored));
  const edited = useMemo(
    () => ({ gateway: asSeen(gateway, connectionUuid, stored), connectionUuid, stored, context }),
    [gateway, connectionUuid, stored, context],
  );
  const schema = useMemo(() => editorSchema(edited), [edited]);

  function submit(values: EditorValues, refuse: Refuse): Promise<Refusal | undefined> {
    const open = undecided(draft, valuesOf(stored), editorRules, editorLabel);
    if (open) return Promise.resolve(open);
    const body = toTunnelModify(values, stored);
    if (Object.keys(body).length === 0) {
      return Promise.resolve({ title: 'Nothing is different from what is stored.', faults: [] });
    }
    propose({
      title: `Change tunnel ${stored.name}`,
      action: 'Change tunnel',
      gateway: edited.gateway,
      context,
      steps: [{ change: changeOf(edited, body), ifVersion: answer.version }],
      onApplied: draft.noteApplied,
      onRefused: refuse,
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormShell<EditorValues, EditorValues>
      schema={schema}
      defaultValues={defaults}
      onSubmit={submit}
      submitLabel="Review changes"
      blockedReason={goneReason ?? roleBlock}
      fieldOf={fieldOfTunnelPath}
    >
      {(form) => (
        <Drafted
          draft={draft}
          answer={answer}
          valuesOf={valuesOf}
          rules={editorRules}
          labelOf={editorLabel}
          textOf={editorText}
        >
          <EditorFields form={form} edited={edited} />
        </Drafted>
      )}
    </FormShell>
  );
}

interface EditorFieldsProps {
  form: UseFormReturn<EditorValues, unknown, EditorValues>;
  edited: EditedTunnel;
}

const vendorOptions = vendors.map(({ id, name }) => ({ value: id, label: name }));

function EditorFields({ form, edited }: EditorFieldsProps) {
  useWatch({ control: form.control });
  const values = form.getValues();
  const vendor = chosenVendor(values);
  return (
    <CheckedContext value={checkEditor(values, edited)}>
      <LiveCheck>
        <Stack gap="lg">
          <Stack gap="md">
            <TunnelNameField gateway={edited.gateway} />
            <EndsFields gateway={edited.gateway} />
          </Stack>
          <Stack gap="md">
            <Title order={3}>Inside the tunnel and DPD</Title>
            <InsideFields gateway={edited.gateway} ownUuid={edited.stored.uuid} />
            <DpdFields />
          </Stack>
          <Stack gap="md">
            <SelectField
              name="vendor"
              label="Compare with a make of peer"
              description="Says whether the algorithms below work with it. What the peer is, is noted above."
              placeholder="None chosen"
              options={vendorOptions}
              isSearchable
            />
            {vendor && <VerdictView vendor={vendor} values={values} />}
            <ComparePeer values={values} />
          </Stack>
          <IpsecFields />
        </Stack>
      </LiveCheck>
    </CheckedContext>
  );
}
