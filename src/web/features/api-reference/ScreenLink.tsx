import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ScreenPage } from './endpoint-screens.ts';
import { pickWords, type Picks } from './use-picks.ts';

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
  const anchor = (link: (props: object) => ReactNode) => <Anchor renderRoot={link}>{title}</Anchor>;

  if (page === 'create-gateway') return anchor((props) => <Link to="/gateways/new" {...props} />);
  if (gatewayUuid === undefined) return <span title={pickWords.service_uuid.none}>{title}</span>;
  const params = { gatewayUuid };
  switch (page) {
    case 'gateway':
      return anchor((props) => <Link to="/gateways/$gatewayUuid" params={params} {...props} />);
    case 'gateway-json':
      return anchor((props) => <Link to="/gateways/$gatewayUuid/json" params={params} {...props} />);
    case 'create-connection':
      return anchor((props) => (
        <Link to="/gateways/$gatewayUuid/connections/new" params={params} {...props} />
      ));
    case 'create-tunnel': {
      const search = connectionUuid === undefined ? {} : { connection: connectionUuid };
      return anchor((props) => (
        <Link to="/gateways/$gatewayUuid/tunnels/new" params={params} search={search} {...props} />
      ));
    }
    case 'connection':
      if (connectionUuid === undefined) return <span title={pickWords.connection_uuid.none}>{title}</span>;
      return anchor((props) => (
        <Link
          to="/gateways/$gatewayUuid/connections/$connectionUuid"
          params={{ ...params, connectionUuid }}
          {...props}
        />
      ));
    case 'tunnel':
      if (connectionUuid === undefined || tunnelUuid === undefined) {
        return <span title={pickWords.tunnel_uuid.none}>{title}</span>;
      }
      return anchor((props) => (
        <Link
          to="/gateways/$gatewayUuid/connections/$connectionUuid/tunnels/$tunnelUuid"
          params={{ ...params, connectionUuid, tunnelUuid }}
          {...props}
        />
      ));
  }
}
