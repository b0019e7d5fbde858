import { useFormContext, useFormState } from 'react-hook-form';
import { Psk } from '#contract/ipsec.ts';
import { z } from '#contract/zod-config.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { PskField } from '../../resources/tunnel-form/PskField.tsx';
import { toPskRotation } from '../../resources/tunnel-form/tunnel-body.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { FormShell, type Refuse } from '../../ui/form/FormShell.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { Moment } from '../../ui/time/Moment.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { changeOf } from './check-editor.ts';
import { type KeyReplaced, useKeyReplaced } from './use-key-replaced.ts';
import type { RotatePskProps } from './RotatePsk.tsx';

export interface RotationFormProps extends RotatePskProps {
  onClose: () => void;
}

const schema = z.strictObject({ psk: Psk });
type RotationValues = z.input<typeof schema>;

export function RotationForm({ gateway, connectionUuid, tunnel, onRotated, onClose }: RotationFormProps) {
  const propose = usePropose();
  const context = useGatewayContext(gateway);
  const replaced = useKeyReplaced(gateway.uuid, tunnel);

  function submit({ psk }: RotationValues, refuse: Refuse): Promise<void> {
    const change = changeOf({ gateway, connectionUuid, stored: tunnel }, toPskRotation(psk));
    propose({
      title: `Rotate the pre-shared key of ${tunnel.name}`,
      action: 'Rotate the key',
      gateway,
      context,
      // Without a version: nobody can have read the key that this one replaces, and nothing else is touched.
      steps: [{ change }],
      onRefused: refuse,
      onApplied: () => {
        onRotated();
        onClose();
      },
    });
    return Promise.resolve();
  }
  return (
    <FormShell<RotationValues, RotationValues>
      schema={schema}
      defaultValues={{ psk: '' }}
      onSubmit={submit}
      submitLabel="Review the rotation"
      blockedReason={useRoleBlock('operator')}
      fieldOf={(path) => (path.startsWith('ipsec.authentication') ? 'psk' : undefined)}
      actions={<CancelButton onClose={onClose} />}
    >
      {replaced && <ReplacedNote replaced={replaced} />}
      <PskField name="psk" label="New pre-shared key" />
    </FormShell>
  );
}

/** Whoever set the other key is about to enter it at the peer. */
function ReplacedNote({ replaced: { by, at } }: { replaced: KeyReplaced }) {
  return (
    <Notice tone="warning" role="alert">
      {by === undefined ? (
        <>
          This tunnel was changed, <Moment at={at} />, and in nothing that can be read: it may have been given
          another key.
        </>
      ) : (
        <>
          <UntrustedText text={by} /> gave this tunnel another key, <Moment at={at} />.
        </>
      )}{' '}
      Yours would take its place, and the peer needs the one that is set last.
    </Notice>
  );
}

function CancelButton({ onClose }: { onClose: () => void }) {
  const { reset } = useFormContext<RotationValues>();
  const { isSubmitting } = useFormState<RotationValues>();
  return (
    <BlockedButton
      variant="default"
      blockedReason={isSubmitting ? 'It is under way.' : undefined}
      onClick={() => {
        reset();
        onClose();
      }}
    >
      Cancel
    </BlockedButton>
  );
}
