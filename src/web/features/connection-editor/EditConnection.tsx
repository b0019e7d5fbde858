import { useMemo, useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { UnreadNotice } from '../../resources/unread/UnreadNotice.tsx';
import { FollowStored } from '../../ui/form/FollowStored.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { type CheckedAgainst, checkConnectionValues } from './check-connection.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { connectionShape, toMend } from './CreateConnection.tsx';
import { errorCount } from './connection-findings.ts';
import { modifyBody } from './connection-body.ts';
import { type ConnectionValues, valuesOf } from './connection-values.ts';

interface EditConnectionProps {
  gateway: Gateway;
  /** As it was read for this form last; a newer one is offered, never put under the hands. */
  answer: Answer<Connection>;
  /** The states of its tunnels are too old to say anything about now. */
  isOutdated: boolean;
}

export function EditConnection({ gateway, answer, isOutdated }: EditConnectionProps) {
  const propose = usePropose();
  const context = useGatewayContext(gateway);
  const [attempts, setAttempts] = useState(0);
  const [filled, setFilled] = useState(answer);
  const [defaults] = useState(() => valuesOf(answer.data));
  const stored = filled.data;
  const against = useMemo<CheckedAgainst>(
    () => ({ gateway, stored, source: undefined, context }),
    [gateway, stored, context],
  );
  const live = gateway.connections.find(({ uuid }) => uuid === stored.uuid);

  function submit(values: ConnectionValues): Promise<Refusal | undefined> {
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
    propose({
      title: `Change connection ${stored.name}`,
      action: 'Change connection',
      gateway: asSeen(gateway, stored),
      context,
      steps: [{ change: { endpoint: 'modifyConnection', params, body }, ifVersion: filled.version }],
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormShell<ConnectionValues, ConnectionValues>
      schema={connectionShape}
      defaultValues={defaults}
      onSubmit={submit}
      submitLabel="Review changes"
      blockedReason={useRoleBlock('operator')}
    >
      <UnreadNotice what="this connection" marks={stored.unread ?? []} />
      <FollowStored
        what="connection"
        filled={filled}
        newest={answer}
        onFill={setFilled}
        valuesOf={valuesOf}
        bodyOf={modifyBody}
      />
      <ConnectionFields
        against={against}
        tunnels={lacksItems(live ?? stored, 'tunnels') ? undefined : (live ?? stored).tunnels}
        isOutdated={isOutdated}
        attempts={attempts}
      />
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
