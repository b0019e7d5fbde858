import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { ForRole } from '../resources/ForRole.tsx';
import type { ConnectionSlots } from '../resources/tunnels/connection-slots.ts';
import { DeleteConnection } from '../resources/tunnels/DeleteConnection.tsx';
import { DeleteTunnel } from '../resources/tunnels/DeleteTunnel.tsx';
import { BlockedButton } from '../ui/actions/BlockedButton.tsx';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';

/** The ways on from a gateway's connections and tunnels. What has no uuid cannot be asked for and leads nowhere. */
export function connectionSlots(gateway: Gateway): ConnectionSlots {
  const gatewayUuid = gateway.uuid;
  return {
    newConnection: (
      <ForRole least="operator">
        <NewConnection gateway={gateway} />
      </ForRole>
    ),
    connectionName: ({ uuid: connectionUuid, name }) =>
      connectionUuid === undefined ? (
        <UntrustedText text={name} />
      ) : (
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link
              to="/gateways/$gatewayUuid/connections/$connectionUuid"
              params={{ gatewayUuid, connectionUuid }}
              {...props}
            />
          )}
        >
          <UntrustedText text={name} />
        </Anchor>
      ),
    connectionActions: (connection) => {
      const { uuid: connectionUuid, name } = connection;
      if (connectionUuid === undefined) return null;
      return (
        <ForRole least="operator">
          <ActionLink
            words="Edit"
            label={`Edit connection ${name}`}
            link={(props) => (
              <Link
                to="/gateways/$gatewayUuid/connections/$connectionUuid"
                params={{ gatewayUuid, connectionUuid }}
                {...props}
              />
            )}
          />
          <ActionLink
            words="Add a tunnel"
            label={`Add a tunnel to ${name}`}
            link={(props) => (
              <Link
                to="/gateways/$gatewayUuid/tunnels/new"
                params={{ gatewayUuid }}
                search={{ connection: connectionUuid }}
                {...props}
              />
            )}
          />
          <ActionLink
            words="Duplicate"
            label={`Duplicate connection ${name}`}
            link={(props) => (
              <Link
                to="/gateways/$gatewayUuid/connections/new"
                params={{ gatewayUuid }}
                search={{ copy: connectionUuid }}
                {...props}
              />
            )}
          />
          <DeleteConnection gateway={gateway} connection={connection} />
        </ForRole>
      );
    },
    tunnelName: ({ uuid: connectionUuid }, { uuid: tunnelUuid, name }) =>
      connectionUuid === undefined || tunnelUuid === undefined ? (
        <UntrustedText text={name} />
      ) : (
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link
              to="/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid"
              params={{ gatewayUuid, connectionUuid, tunnelUuid }}
              {...props}
            />
          )}
        >
          <UntrustedText text={name} />
        </Anchor>
      ),
    tunnelActions: (connection, tunnel) => {
      const { uuid: connectionUuid } = connection;
      const { uuid: tunnelUuid, name } = tunnel;
      if (connectionUuid === undefined || tunnelUuid === undefined) return null;
      return (
        <ForRole least="operator">
          <ActionLink
            words="Duplicate"
            label={`Duplicate tunnel ${name}`}
            link={(props) => (
              <Link
                to="/gateways/$gatewayUuid/tunnels/new"
                params={{ gatewayUuid }}
                search={{ connection: connectionUuid, copy: tunnelUuid }}
                {...props}
              />
            )}
          />
          <DeleteTunnel gateway={gateway} connection={connection} tunnel={tunnel} />
        </ForRole>
      );
    },
  };
}

function NewConnection({ gateway: { uuid: gatewayUuid, features } }: { gateway: Gateway }) {
  const blockedReason = features.includes('vpn') ? undefined : 'Connections need the VPN feature.';
  const icon = <IconPlus size={14} aria-hidden />;
  if (blockedReason !== undefined) {
    return (
      <BlockedButton variant="default" leftSection={icon} blockedReason={blockedReason}>
        New connection
      </BlockedButton>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={icon}
      renderRoot={(props) => (
        <Link to="/gateways/$gatewayUuid/connections/new" params={{ gatewayUuid }} {...props} />
      )}
    >
      New connection
    </Button>
  );
}

interface ActionLinkProps {
  words: ReactNode;
  /** With what it is about, since several stand on a page. */
  label: string;
  link: (props: object) => ReactElement;
}

function ActionLink({ words, label, link }: ActionLinkProps) {
  return (
    <Button variant="subtle" size="compact-xs" aria-label={label} renderRoot={link}>
      {words}
    </Button>
  );
}
