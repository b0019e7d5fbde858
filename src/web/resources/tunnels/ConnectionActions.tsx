import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ForRole } from '../ForRole.tsx';
import { ButtonLink } from '../links/ButtonLink.tsx';
import { paths } from '../links/paths.ts';
import { DeleteConnection } from './DeleteConnection.tsx';

/** What can be done with a connection, beside its name. Labels say its name too, since several stand on a page. */
export function ConnectionActions({ gateway, connection }: { gateway: Gateway; connection: Connection }) {
  const { uuid: connectionUuid, name } = connection;
  if (connectionUuid === undefined) return null;
  const gatewayUuid = gateway.uuid;
  return (
    <ForRole least="operator">
      <ButtonLink
        variant="subtle"
        size="compact-xs"
        aria-label={`Edit connection ${name}`}
        to={paths.connection}
        params={{ gatewayUuid, connectionUuid }}
      >
        Edit
      </ButtonLink>
      <ButtonLink
        variant="subtle"
        size="compact-xs"
        aria-label={`Add a tunnel to ${name}`}
        to={paths.createTunnel}
        params={{ gatewayUuid }}
        search={{ connection: connectionUuid }}
      >
        Add a tunnel
      </ButtonLink>
      <ButtonLink
        variant="subtle"
        size="compact-xs"
        aria-label={`Duplicate connection ${name}`}
        to={paths.createConnection}
        params={{ gatewayUuid }}
        search={{ copy: connectionUuid }}
      >
        Duplicate
      </ButtonLink>
      <DeleteConnection gateway={gateway} connection={connection} />
    </ForRole>
  );
}
