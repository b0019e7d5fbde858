import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { usePropose } from '../changes/use-propose.ts';
import { useRoleBlock } from '../session.ts';

interface DeleteConnectionProps {
  gateway: Gateway;
  connection: Connection;
  onDeleted?: () => void;
  variant?: 'subtle' | 'default';
}

export function DeleteConnection(props: DeleteConnectionProps) {
  const { gateway, connection, onDeleted, variant = 'subtle' } = props;
  const propose = usePropose();
  const params = { service_uuid: gateway.uuid, connection_uuid: connection.uuid ?? '' };
  return (
    <BlockedButton
      variant={variant}
      color={variant === 'subtle' ? undefined : 'red'}
      size={variant === 'subtle' ? 'compact-xs' : 'xs'}
      aria-label={`Delete connection ${connection.name}`}
      blockedReason={useRoleBlock('operator')}
      onClick={() =>
        propose({
          title: `Delete connection ${connection.name}`,
          action: 'Delete connection',
          gateway,
          isDestructive: true,
          steps: [{ change: { endpoint: 'deleteConnection', params } }],
          onApplied: onDeleted,
        })
      }
    >
      Delete
    </BlockedButton>
  );
}
