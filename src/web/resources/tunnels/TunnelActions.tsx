import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { ForRole } from '../ForRole.tsx';
import { ButtonLink } from '../links/ButtonLink.tsx';
import { paths } from '../links/paths.ts';
import { DeleteTunnel } from './DeleteTunnel.tsx';

interface TunnelActionsProps {
  gateway: Gateway;
  connection: Connection;
  tunnel: Tunnel;
}

/** What can be done with a tunnel, beside its name. */
export function TunnelActions({ gateway, connection, tunnel }: TunnelActionsProps) {
  if (connection.uuid === undefined || tunnel.uuid === undefined) return null;
  return (
    <ForRole least="operator">
      <ButtonLink
        variant="subtle"
        size="compact-xs"
        aria-label={`Duplicate tunnel ${tunnel.name}`}
        to={paths.createTunnel}
        params={{ gatewayUuid: gateway.uuid }}
        search={{ connection: connection.uuid, copy: tunnel.uuid }}
      >
        Duplicate
      </ButtonLink>
      <DeleteTunnel gateway={gateway} connection={connection} tunnel={tunnel} />
    </ForRole>
  );
}
