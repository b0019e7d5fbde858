import type { AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { AnchorLink } from './AnchorLink.tsx';
import { paths } from './paths.ts';

export function ServicesLink() {
  return <AnchorLink to={paths.services}>Services</AnchorLink>;
}

interface GatewayLinkProps extends AnchorProps {
  gatewayUuid: string;
  children: ReactNode;
}

export function GatewayLink({ gatewayUuid, ...anchor }: GatewayLinkProps) {
  return <AnchorLink to={paths.gateway} params={{ gatewayUuid }} {...anchor} />;
}

interface ConnectionLinkProps extends GatewayLinkProps {
  /** What has none cannot be asked for, and leads nowhere. */
  connectionUuid: string | undefined;
}

export function ConnectionLink({ gatewayUuid, connectionUuid, ...anchor }: ConnectionLinkProps) {
  if (connectionUuid === undefined) return anchor.children;
  return <AnchorLink to={paths.connection} params={{ gatewayUuid, connectionUuid }} {...anchor} />;
}

interface TunnelLinkProps extends ConnectionLinkProps {
  tunnelUuid: string | undefined;
}

export function TunnelLink({ gatewayUuid, connectionUuid, tunnelUuid, ...anchor }: TunnelLinkProps) {
  if (connectionUuid === undefined || tunnelUuid === undefined) return anchor.children;
  return <AnchorLink to={paths.tunnel} params={{ gatewayUuid, connectionUuid, tunnelUuid }} {...anchor} />;
}
