import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { secretSettings } from '#domain/configuration/settings.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { connectionCreation } from '../../resources/drafts/creation-drafts.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { isNamed, type Refused } from './use-refused.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { useUnsavedChanges } from '../../ui/form/unsaved-changes.ts';
import { createDraftStore, type DraftStore } from '../../ui/form/draft-store.ts';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { type CheckedAgainst, checkConnectionValues } from './check-connection.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { errorCount } from './connection-findings.ts';
import { createBody } from './connection-body.ts';
import { type ConnectionValues, copiedValues, emptyConnectionValues, redrawn } from './connection-values.ts';

interface CreateConnectionProps {
  gateway: Gateway;
  /** The connection that is duplicated. */
  source: Connection | undefined;
  /** Why nothing can be sent any more. */
  goneReason?: string | undefined;
  /** The service has made it. Its uuid, if the answer said one. */
  onCreated: (uuid: string | undefined) => void;
}

/** Meaning is checked while typing and before sending; the shape of the values is the form's own. */
export const connectionShape = z.custom<ConnectionValues>();

/** What is typed survives a reload, as in every form that makes something; a key does not. */
export function CreateConnection(props: CreateConnectionProps) {
  const { gateway, source } = props;
  const [attempt, setAttempt] = useState(0);
  const [draft] = useState(() =>
    createDraftStore<ConnectionValues>(connectionCreation(gateway.uuid, source?.uuid), secretSettings),
  );
  function startOver(): void {
    draft.clear();
    setAttempt(attempt + 1);
  }
  return <DraftedConnection key={attempt} {...props} draft={draft} onStartOver={startOver} />;
}

interface DraftedConnectionProps extends CreateConnectionProps {
  draft: DraftStore<ConnectionValues>;
  onStartOver: () => void;
}

function DraftedConnection({
  gateway,
  source,
  goneReason,
  onCreated,
  draft,
  onStartOver,
}: DraftedConnectionProps) {
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  const context = useGatewayContext(gateway);
  const [attempts, setAttempts] = useState(0);
  const [refused, setRefused] = useState<Refused>();
  const [defaults] = useState(() =>
    redrawn(draft.read(source ? copiedValues(source, gateway) : emptyConnectionValues())),
  );
  const against = useMemo<CheckedAgainst>(
    () => ({ gateway, stored: undefined, source, context }),
    [gateway, source, context],
  );

  function submit(values: ConnectionValues): Promise<Refusal | undefined> {
    const errors = errorCount(checkConnectionValues(values, against));
    if (errors > 0) {
      setAttempts((before) => before + 1);
      return Promise.resolve(toMend(errors));
    }
    const body = createBody(values, source);
    const onRefused = (refusal: Refusal): boolean => {
      if (!isNamed(refusal)) return false;
      setRefused({ faults: refusal.faults });
      setAttempts((before) => before + 1);
      return true;
    };
    propose({
      onRefused,
      title: `Create connection ${body.name}`,
      action: 'Create connection',
      gateway,
      context,
      steps: [{ change: { endpoint: 'createConnection', params: { service_uuid: gateway.uuid }, body } }],
      onApplied: ([made]) => {
        draft.clear();
        onCreated(uuidOf(made));
      },
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormShell<ConnectionValues, ConnectionValues>
      schema={connectionShape}
      defaultValues={defaults}
      onSubmit={submit}
      submitLabel="Review and create"
      blockedReason={goneReason ?? roleBlock}
      mayLeaveDirty
      actions={
        <Button variant="default" onClick={onStartOver}>
          Start over
        </Button>
      }
    >
      <UnsavedKeys />
      <ConnectionFields
        against={against}
        tunnels={noTunnels}
        attempts={attempts}
        refused={refused}
        draft={draft}
      />
    </FormShell>
  );
}

/** Leaving asks only for the sake of what no draft keeps. */
function UnsavedKeys() {
  const tunnels = useWatch<ConnectionValues, 'tunnels'>({ name: 'tunnels' });
  useUnsavedChanges(tunnels.some(({ psk }) => psk !== ''));
  return null;
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
