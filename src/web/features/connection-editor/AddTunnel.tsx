import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { Connection } from '#contract/connection.ts';
import { ForRole } from '../../resources/ForRole.tsx';
import { ButtonLink } from '../../resources/links/ButtonLink.tsx';
import { paths } from '../../resources/links/paths.ts';

interface AddTunnelProps {
  gatewayUuid: string;
  connection: Pick<Connection, 'uuid'>;
  variant?: 'default' | 'filled';
}

/** Leads to the wizard, for this connection. */
export function AddTunnel({ gatewayUuid, connection, variant = 'filled' }: AddTunnelProps) {
  return (
    <ForRole least="operator">
      <ButtonLink
        variant={variant}
        leftSection={<IconPlus size={14} aria-hidden />}
        to={paths.createTunnel}
        params={{ gatewayUuid }}
        search={{ connection: connection.uuid }}
      >
        Add a tunnel
      </ButtonLink>
    </ForRole>
  );
}
