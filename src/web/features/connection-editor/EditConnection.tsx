import { useMemo, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { Drafted } from '../../resources/drafts/Drafted.tsx';
import { undecided } from '../../resources/drafts/undecided.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { isNamed, type Refused } from './use-refused.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { UnreadNotice } from '../../resources/unread/UnreadNotice.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { type CheckedAgainst, checkConnectionValues } from './check-connection.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { connectionShape, toMend } from './CreateConnection.tsx';
import {
  connectionDrafts,
  connectionFieldLabel,
  connectionFieldText,
  connectionPlaces,
} from './connection-draft.ts';
import { errorCount } from './connection-findings.ts';
import { connectionRules } from './route-rows.ts';
import { modifyBody } from './connection-body.ts';
import { type ConnectionValues, valuesOf } from './connection-values.ts';

interface EditConnectionProps {
  gateway: Gateway;
  /** As it was read last: what is not touched follows it, and never what is. */
  answer: Answer<Connection>;
  /** Why nothing can be sent any more. */
  goneReason?: string;
}

export function EditConnection({ gateway, answer, goneReason }: EditConnectionProps) {
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  const context = useGatewayContext(gateway);
  const [attempts, setAttempts] = useState(0);
  const [refused, setRefused] = useState<Refused>();
  const stored = answer.data;
  const draft = useDraft(connectionDrafts, stored.uuid ?? '');
  const [defaults] = useState(() => valuesOf(stored));
  const against = useMemo<CheckedAgainst>(
    () => ({ gateway, stored, source: undefined, context }),
    [gateway, stored, context],
  );
  const live = gateway.connections.find(({ uuid }) => uuid === stored.uuid);

  function submit(values: ConnectionValues): Promise<Refusal | undefined> {
    const open = undecided(draft, valuesOf(stored), connectionRules, connectionFieldLabel);
    if (open) return Promise.resolve(open);
    const errors = errorCount(checkConnectionValues(values, against));
    if (errors > 0) {
      setAttempts((before) => before + 1);
      return Promise.resolve(toMend(errors));
    }
    const body = modifyBody(values, stored);
    if (Object.keys(body).length === 0) {
      return Promise.resolve({ title: 'Nothing is different from what is stored.', faults: [] });
    }
    const params = { service_uuid: gateway.uuid, connection_uuid: stored.uuid ?? '' };
    const onRefused = (refusal: Refusal): boolean => {
      if (!isNamed(refusal)) return false;
      setRefused({ faults: refusal.faults });
      setAttempts((before) => before + 1);
      return true;
    };
    propose({
      onRefused,
      title: `Change connection ${stored.name}`,
      action: 'Change connection',
      gateway: asSeen(gateway, stored),
      context,
      steps: [{ change: { endpoint: 'modifyConnection', params, body }, ifVersion: answer.version }],
      onApplied: draft.noteApplied,
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormShell<ConnectionValues, ConnectionValues>
      schema={connectionShape}
      defaultValues={defaults}
      onSubmit={submit}
      submitLabel="Review changes"
      blockedReason={goneReason ?? roleBlock}
    >
      <UnreadNotice what="this connection" marks={stored.unread ?? []} />
      <Drafted
        draft={draft}
        answer={answer}
        valuesOf={valuesOf}
        rules={connectionRules}
        labelOf={connectionFieldLabel}
        textOf={connectionFieldText}
        placesOf={connectionPlaces}
      >
        {(drafted) => (
          <ConnectionFields
            against={against}
            tunnels={lacksItems(live ?? stored, 'tunnels') ? undefined : (live ?? stored).tunnels}
            attempts={attempts}
            refused={refused}
            drafted={drafted}
          />
        )}
      </Drafted>
    </FormShell>
  );
}

/** With the connection as the form was filled from it: the gateway itself is read again and again meanwhile. */
function asSeen(
  gateway: Gateway,
  { uuid, name, local_routes, remote_routes, unread = [] }: Connection,
): Gateway {
  return {
    ...gateway,
    connections: gateway.connections.map((connection) =>
      connection.uuid === uuid
        ? {
            ...connection,
            name,
            local_routes,
            remote_routes,
            unread: [...(connection.unread ?? []), ...unread],
          }
        : connection,
    ),
  };
}
