import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { z } from '#contract/zod-config.ts';
import type { Gateway } from '#contract/gateway.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { paths } from '../resources/links/paths.ts';

/** A connection, and perhaps a tunnel in it, by the names that the rows of all gateways have. */
export interface NameSearch {
  connection?: string | undefined;
  tunnel?: string | undefined;
}

const Name = z.string().max(255).optional().catch(undefined);
const Names = z.object({ connection: Name, tunnel: Name });

export function readNameSearch(search: Record<string, unknown>): NameSearch {
  return Names.parse(search);
}

/**
 * Reads the gateway, which the page that follows needs anyway, and says where to go on to: what is meant. What is called
 * otherwise by now, or cannot be read, ends on the page of the gateway, which says so.
 */
export async function wayByName(client: QueryClient, gatewayUuid: string, wanted: NameSearch) {
  const answer = await client.ensureQueryData(gatewayQueries.detail(gatewayUuid)).catch(() => undefined);
  const found = answer && namedIn(answer.data, wanted);
  if (!found) return redirect({ to: paths.gateway, params: { gatewayUuid }, replace: true });
  const { connectionUuid, tunnelUuid } = found;
  return tunnelUuid === undefined
    ? redirect({ to: paths.connection, params: { gatewayUuid, connectionUuid }, replace: true })
    : redirect({ to: paths.tunnel, params: { gatewayUuid, connectionUuid, tunnelUuid }, replace: true });
}

/** Names are unique in their list, but nothing hangs on it: the first that has both is meant. */
export function namedIn(
  { connections }: Gateway,
  { connection, tunnel }: NameSearch,
): { connectionUuid: string; tunnelUuid: string | undefined } | undefined {
  for (const { uuid, name, tunnels } of connections) {
    if (name !== connection || uuid === undefined) continue;
    if (tunnel === undefined) return { connectionUuid: uuid, tunnelUuid: undefined };
    const found = tunnels.find((each) => each.name === tunnel)?.uuid;
    if (found !== undefined) return { connectionUuid: uuid, tunnelUuid: found };
  }
  return undefined;
}
