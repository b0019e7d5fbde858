import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { deltasBetween } from '#domain/changes/deltas-between.ts';
import { addressQueries, connectionQueries, labelQueries, tunnelQueries } from '../connections.ts';
import { ChangedAgainError } from '../changed-again.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { Step } from './proposed-change.ts';

/**
 * Steps that insist on what is shown. Where the answer on screen was of the whole gateway, its parts have versions of
 * their own, which are read now; a part that is not as in `shown` any more would bring the version of something that
 * nobody has seen.
 * @throws ChangedAgainError
 */
export function withVersions(client: QueryClient, steps: readonly Step[], shown: Gateway): Promise<Step[]> {
  return Promise.all(
    steps.map(async (step) => {
      if (step.ifVersion !== undefined || isOfSomethingNew(step.change, shown)) return step;
      const now = await readPart(client, step.change, shown);
      if (now && deltasBetween(shown, now.gateway).length > 0) throw new ChangedAgainError();
      return { ...step, ifVersion: now?.version };
    }),
  );
}

/** Of what an earlier step of the same change makes, nothing can be read yet. */
function isOfSomethingNew(change: Change, shown: Gateway): boolean {
  if (change.endpoint !== 'modifyLabel' && change.endpoint !== 'deleteLabel') return false;
  return !shown.labels.some(({ key }) => key === change.params.key);
}

interface Part {
  version: string | undefined;
  /** What is shown, with the part as it was read now. */
  gateway: Gateway;
}

/** Undefined for what a change makes new. */
async function readPart(client: QueryClient, change: Change, shown: Gateway): Promise<Part | undefined> {
  switch (change.endpoint) {
    case 'modifyGateway':
    case 'replaceGateway':
    case 'deleteGateway': {
      const query = gatewayQueries.detail(change.params.service_uuid);
      return partOf(await client.fetchQuery({ ...query, staleTime: 0 }), (gateway) => gateway);
    }
    case 'modifyConnection':
    case 'deleteConnection': {
      const { service_uuid: gateway, connection_uuid: uuid } = change.params;
      const query = connectionQueries.detail(gateway, uuid);
      return partOf(await client.fetchQuery({ ...query, staleTime: 0 }), (connection) => ({
        ...shown,
        connections: shown.connections.map((each) => (each.uuid === uuid ? connection : each)),
      }));
    }
    case 'modifyTunnel':
    case 'deleteTunnel': {
      const { service_uuid: gateway, connection_uuid: connection, tunnel_uuid: uuid } = change.params;
      const query = tunnelQueries.detail(gateway, connection, uuid);
      return partOf(await client.fetchQuery({ ...query, staleTime: 0 }), (tunnel) => ({
        ...shown,
        connections: shown.connections.map((each) => ({
          ...each,
          tunnels: each.tunnels.map((other) => (other.uuid === uuid ? tunnel : other)),
        })),
      }));
    }
    case 'modifyLabel':
    case 'deleteLabel': {
      const { service_uuid: gateway, key } = change.params;
      const query = labelQueries.detail(gateway, key);
      return partOf(await client.fetchQuery({ ...query, staleTime: 0 }), (label) => ({
        ...shown,
        labels: shown.labels.map((each) => (each.key === key ? label : each)),
      }));
    }
    case 'modifyAddress':
    case 'releaseAddress': {
      const { service_uuid: gateway, address_name: name } = change.params;
      const query = addressQueries.detail(gateway, name);
      return partOf(await client.fetchQuery({ ...query, staleTime: 0 }), (address) => ({
        ...shown,
        addresses: shown.addresses.map((each) => (each.name === name ? address : each)),
      }));
    }
    default:
      return undefined;
  }
}

function partOf<T>({ version, data }: Pick<Answer<T>, 'version' | 'data'>, put: (part: T) => Gateway): Part {
  return { version, gateway: put(data) };
}
