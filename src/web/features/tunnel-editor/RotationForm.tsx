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
import { changeOf } from './check-editor.ts';
import type { RotatePskProps } from './RotatePsk.tsx';

export interface RotationFormProps extends RotatePskProps {
  onClose: () => void;
}

const schema = z.strictObject({ psk: Psk });
type RotationValues = z.input<typeof schema>;

export function RotationForm({ gateway, connectionUuid, tunnel, onRotated, onClose }: RotationFormProps) {
  const propose = usePropose();
  const context = useGatewayContext(gateway);

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
      <PskField name="psk" label="New pre-shared key" />
    </FormShell>
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
