import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { usePropose } from '../changes/use-propose.ts';
import { useRoleBlock } from '../session.ts';

interface DeleteTunnelProps {
  gateway: Gateway;
  connection: Connection;
  tunnel: Tunnel;
}

export function DeleteTunnel({ gateway, connection, tunnel }: DeleteTunnelProps) {
  const propose = usePropose();
  const params = {
    service_uuid: gateway.uuid,
    connection_uuid: connection.uuid ?? '',
    tunnel_uuid: tunnel.uuid ?? '',
  };
  return (
    <BlockedButton
      variant="subtle"
      size="compact-xs"
      aria-label={`Delete tunnel ${tunnel.name}`}
      blockedReason={useRoleBlock('operator')}
      onClick={() =>
        propose({
          title: `Delete tunnel ${tunnel.name}`,
          action: 'Delete tunnel',
          gateway,
          isDestructive: true,
          steps: [{ change: { endpoint: 'deleteTunnel', params } }],
        })
      }
    >
      Delete
    </BlockedButton>
  );
}
