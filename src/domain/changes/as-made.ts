import type { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import { isPredicted } from './predicted.ts';

/**
 * What was foretold of a gateway, with the uuids that the service gave to what is new in it.
 * @param answers of the requests that made it, whatever they are; what none of them names keeps its stand-in
 */
export function asMade(foretold: Gateway, answers: readonly unknown[]): Gateway {
  const named = answers.flatMap((answer) => thingsIn(answer));
  const uuidOf = <T extends { uuid?: string | undefined; name: string }>(of: Thing['of'], item: T) => {
    if (!isPredicted(item.uuid)) return item.uuid;
    const found = named.findLast((thing) => thing.of === of && thing.name === item.name);
    return found ? found.uuid : item.uuid;
  };
  const connections = foretold.connections.map((connection) => ({
    ...connection,
    uuid: uuidOf('connection', connection),
    tunnels: connection.tunnels.map((tunnel) => ({ ...tunnel, uuid: uuidOf('tunnel', tunnel) })),
  }));
  return { ...foretold, connections };
}

interface Thing {
  of: 'connection' | 'tunnel';
  name: string;
  /** Older services gave none. */
  uuid: string | undefined;
}

const Named = z.object({ name: z.string(), uuid: z.string().optional().catch(undefined) });
const items = z.array(z.unknown()).optional().catch(undefined);
const Parent = z.object({ connections: items, tunnels: items, ipsec: z.unknown().optional() });

/** Connections and tunnels by what they consist of: an answer is a gateway, a connection, a tunnel, or neither. */
function thingsIn(answer: unknown): Thing[] {
  const { connections, tunnels, ipsec } = Parent.safeParse(answer).data ?? {};
  if (connections) return connections.flatMap(thingsIn);
  if (tunnels) return [...thing('connection', answer), ...tunnels.flatMap(thingsIn)];
  return ipsec === undefined ? [] : thing('tunnel', answer);
}

function thing(of: Thing['of'], item: unknown): Thing[] {
  const read = Named.safeParse(item).data;
  return read ? [{ of, name: read.name, uuid: read.uuid }] : [];
}
