import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '#domain/changes/change.ts';
import { addressQueries, connectionQueries, labelQueries, tunnelQueries } from '../connections.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { Step } from './proposed-change.ts';

/** Steps that insist on what is there at this moment: read anew, so that what comes between is noticed. */
export function withVersions(client: QueryClient, changes: readonly Change[]): Promise<Step[]> {
  return Promise.all(
    changes.map(async (change) => ({ change, ifVersion: await currentVersion(client, change) })),
  );
}

async function currentVersion(client: QueryClient, change: Change): Promise<string | undefined> {
  switch (change.endpoint) {
    case 'modifyGateway':
    case 'replaceGateway':
    case 'deleteGateway': {
      const query = gatewayQueries.detail(change.params.service_uuid);
      return (await client.fetchQuery({ ...query, staleTime: 0 })).version;
    }
    case 'modifyConnection':
    case 'deleteConnection': {
      const { service_uuid: gateway, connection_uuid: uuid } = change.params;
      return (await client.fetchQuery({ ...connectionQueries.detail(gateway, uuid), staleTime: 0 })).version;
    }
    case 'modifyTunnel':
    case 'deleteTunnel': {
      const { service_uuid: gateway, connection_uuid: connection, tunnel_uuid: uuid } = change.params;
      const query = tunnelQueries.detail(gateway, connection, uuid);
      return (await client.fetchQuery({ ...query, staleTime: 0 })).version;
    }
    case 'modifyLabel':
    case 'deleteLabel': {
      const { service_uuid: gateway, key } = change.params;
      return (await client.fetchQuery({ ...labelQueries.detail(gateway, key), staleTime: 0 })).version;
    }
    case 'modifyAddress':
    case 'releaseAddress': {
      const { service_uuid: gateway, address_name: name } = change.params;
      return (await client.fetchQuery({ ...addressQueries.detail(gateway, name), staleTime: 0 })).version;
    }
    default:
      return undefined;
  }
}
