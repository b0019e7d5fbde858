import { useMemo, useState } from 'react';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { type CheckedAgainst, checkValues } from './check-values.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { errorCount } from './findings.ts';
import { createBody } from './to-body.ts';
import { type ConnectionValues, copiedValues, emptyValues } from './values.ts';

interface CreateConnectionProps {
  gateway: Gateway;
  /** The connection that is duplicated. */
  source: Connection | undefined;
  /** The service has made it. Its uuid, if the answer said one. */
  onCreated: (uuid: string | undefined) => void;
}

/** Meaning is checked while typing and before sending; the shape of the values is the form's own. */
export const connectionShape = z.custom<ConnectionValues>();

export function CreateConnection({ gateway, source, onCreated }: CreateConnectionProps) {
  const propose = usePropose();
  const context = useGatewayContext(gateway);
  const [attempts, setAttempts] = useState(0);
  const [defaults] = useState(() => (source ? copiedValues(source, gateway) : emptyValues()));
  const against = useMemo<CheckedAgainst>(
    () => ({ gateway, stored: undefined, source, context }),
    [gateway, source, context],
  );

  function submit(values: ConnectionValues): Promise<Refusal | undefined> {
    const errors = errorCount(checkValues(values, against));
    if (errors > 0) {
      setAttempts((before) => before + 1);
      return Promise.resolve(toMend(errors));
    }
    const body = createBody(values, source);
    propose({
      title: `Create connection ${body.name}`,
      action: 'Create connection',
      gateway,
      context,
      steps: [{ change: { endpoint: 'createConnection', params: { service_uuid: gateway.uuid }, body } }],
      onApplied: ([made]) => onCreated(uuidOf(made)),
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormShell<ConnectionValues, ConnectionValues>
      schema={connectionShape}
      defaultValues={defaults}
      onSubmit={submit}
      submitLabel="Review and create"
      blockedReason={useRoleBlock('operator')}
    >
      <ConnectionFields against={against} tunnels={noTunnels} isOutdated={false} attempts={attempts} />
    </FormShell>
  );
}

const noTunnels: [] = [];

export function toMend(errors: number): Refusal {
  return {
    title: `${errors === 1 ? 'One thing has' : `${errors} things have`} to be mended first: the first is in focus.`,
    faults: [],
  };
}

function uuidOf(made: unknown): string | undefined {
  const read = z.looseObject({ uuid: z.string() }).safeParse(made);
  return read.success ? read.data.uuid : undefined;
}
