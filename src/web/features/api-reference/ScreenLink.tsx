import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { ConnectionLink, GatewayLink, TunnelLink } from '../../resources/links/links.tsx';
import { paths } from '../../resources/links/paths.ts';
import type { ScreenPage } from './endpoint-screens.ts';
import type { Picks } from './use-picks.ts';

interface ScreenLinkProps {
  page: Exclude<ScreenPage, 'api-reference'>;
  picks: Picks;
}

const titles: Record<ScreenLinkProps['page'], string> = {
  'create-gateway': 'Create a gateway',
  gateway: 'Gateway page',
  'gateway-json': 'Gateway as JSON',
  'create-connection': 'Create a connection',
  connection: 'Connection page',
  'create-tunnel': 'Tunnel wizard',
  tunnel: 'Tunnel page',
};

/** To the page where it is done, for the gateway that was chosen; says why it leads nowhere when there is none. */
export function ScreenLink({ page, picks }: ScreenLinkProps) {
  const title = titles[page];
  const gatewayUuid = picks.valueOf('service_uuid');
  const connectionUuid = picks.valueOf('connection_uuid');
  const tunnelUuid = picks.valueOf('tunnel_uuid');

  if (page === 'create-gateway') return <AnchorLink to={paths.createGateway}>{title}</AnchorLink>;
  if (gatewayUuid === undefined) return <span title={picks.noneOf('service_uuid')}>{title}</span>;
  const params = { gatewayUuid };
  switch (page) {
    case 'gateway':
      return <GatewayLink gatewayUuid={gatewayUuid}>{title}</GatewayLink>;
    case 'gateway-json':
      return (
        <AnchorLink to={paths.gatewayJson} params={params}>
          {title}
        </AnchorLink>
      );
    case 'create-connection':
      return (
        <AnchorLink to={paths.createConnection} params={params}>
          {title}
        </AnchorLink>
      );
    case 'create-tunnel':
      return (
        <AnchorLink to={paths.createTunnel} params={params} search={{ connection: connectionUuid }}>
          {title}
        </AnchorLink>
      );
    case 'connection':
      if (connectionUuid === undefined) return <span title={picks.noneOf('connection_uuid')}>{title}</span>;
      return (
        <ConnectionLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid}>
          {title}
        </ConnectionLink>
      );
    case 'tunnel':
      if (connectionUuid === undefined || tunnelUuid === undefined) {
        return <span title={picks.noneOf('tunnel_uuid')}>{title}</span>;
      }
      return (
        <TunnelLink gatewayUuid={gatewayUuid} connectionUuid={connectionUuid} tunnelUuid={tunnelUuid}>
          {title}
        </TunnelLink>
      );
  }
}
