import type { Gateway } from '#contract/gateway.ts';
import { isEqual } from '../configuration/values.ts';

/**
 * Two gateways without the connections that are the same in both: enough for what differs between them and for the way
 * back, and small however large the gateway is.
 */
export function touchedParts(before: Gateway, after: Gateway): { before: Gateway; after: Gateway } {
  const isSame = (uuid: string | undefined) =>
    uuid !== undefined && isEqual(connectionOf(before, uuid), connectionOf(after, uuid));
  const without = (gateway: Gateway): Gateway => ({
    ...gateway,
    connections: gateway.connections.filter(({ uuid }) => !isSame(uuid)),
  });
  return { before: without(before), after: without(after) };
}

function connectionOf({ connections }: Gateway, uuid: string) {
  return connections.find((connection) => connection.uuid === uuid);
}
