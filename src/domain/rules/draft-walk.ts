import type {
  ConnectionDraft,
  GatewayDraft,
  RouteDraft,
  TunnelDraft,
} from '../configuration/gateway-draft.ts';

export interface Located<T> {
  item: T;
  /** Of the item in the draft: `connections.0.tunnels.1`. */
  path: string;
}
export type LocatedRoute = Located<RouteDraft> & { side: 'local' | 'remote' };

export function connectionsOf(draft: GatewayDraft): Located<ConnectionDraft>[] {
  return located(draft.connections, 'connections');
}

export function tunnelsOf(draft: GatewayDraft): Located<TunnelDraft>[] {
  return connectionsOf(draft).flatMap(({ item, path }) => located(item.tunnels, `${path}.tunnels`));
}

/** Each list of routes on its own: the local ones of a connection, then its remote ones. */
export function routeListsOf(draft: GatewayDraft): LocatedRoute[][] {
  return connectionsOf(draft).flatMap(({ item, path }) => [
    located(item.local_routes, `${path}.local_routes`).map((route) => ({ ...route, side: 'local' as const })),
    located(item.remote_routes, `${path}.remote_routes`).map((route) => ({
      ...route,
      side: 'remote' as const,
    })),
  ]);
}

export function located<T>(items: readonly T[] | undefined, path: string): Located<T>[] {
  return (items ?? []).map((item, index) => ({ item, path: `${path}.${index}` }));
}

/** The items whose key an earlier item has too. Items without a key are nobody's duplicate. */
export function repeated<T, L extends Located<T>>(
  items: readonly L[],
  keyOf: (item: L['item']) => string | undefined,
): L[] {
  const seen = new Set<string>();
  return items.filter(({ item }) => {
    const key = keyOf(item);
    if (!key) return false;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}

/** What an item is called in a sentence: by its name, or while it has none by its place: "connection 2". */
export function nameOf({ item, path }: Located<{ name?: string }>, noun: string): string {
  return item.name || `${noun} ${Number(path.slice(path.lastIndexOf('.') + 1)) + 1}`;
}
