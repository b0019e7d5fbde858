import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export function ServicesLink() {
  return <Anchor renderRoot={(props) => <Link to="/" {...props} />}>Services</Anchor>;
}

interface GatewayLinkProps {
  gatewayUuid: string;
  children: ReactNode;
}

export function GatewayLink({ gatewayUuid, children }: GatewayLinkProps) {
  return (
    <Anchor renderRoot={(props) => <Link to="/gateways/$gatewayUuid" params={{ gatewayUuid }} {...props} />}>
      {children}
    </Anchor>
  );
}

interface ConnectionLinkProps extends GatewayLinkProps {
  connectionUuid: string;
}

export function ConnectionLink({ gatewayUuid, connectionUuid, children }: ConnectionLinkProps) {
  return (
    <Anchor
      renderRoot={(props) => (
        <Link
          to="/gateways/$gatewayUuid/connections/$connectionUuid"
          params={{ gatewayUuid, connectionUuid }}
          {...props}
        />
      )}
    >
      {children}
    </Anchor>
  );
}
