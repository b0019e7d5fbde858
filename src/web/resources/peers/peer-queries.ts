import { mutationOptions, queryOptions, useQuery } from '@tanstack/react-query';
import type { PeerPut, StoredPeer } from '#contract/peer.ts';
import { consoleApi } from '../console-client.ts';

export const peerQueries = {
  all: () => ['peers'] as const,
  /** What people know about the other ends of a gateway's tunnels, as the console's server keeps it. */
  ofGateway: (gatewayUuid: string) =>
    queryOptions({
      queryKey: [...peerQueries.all(), gatewayUuid] as const,
      queryFn: async ({ signal }) =>
        (await consoleApi.listPeers({ params: { service_uuid: gatewayUuid } }, { signal })).data.peers,
      // Somebody else may note something meanwhile.
      refetchInterval: 30_000,
    }),
};

export const peerMutations = {
  set: (gatewayUuid: string) =>
    mutationOptions({
      mutationFn: ({ tunnelUuid, body }: { tunnelUuid: string; body: PeerPut }) =>
        consoleApi.setPeer({ params: { service_uuid: gatewayUuid, tunnel_uuid: tunnelUuid }, body }),
      meta: { invalidates: [peerQueries.all()] },
    }),
};

/** What is noted about one tunnel's peer; `undefined` where nothing is, and until that is known. */
export function usePeer(gatewayUuid: string, tunnelUuid: string | undefined): StoredPeer | undefined {
  const { data } = useQuery(peerQueries.ofGateway(gatewayUuid));
  return peerOf(data, tunnelUuid);
}

export function peerOf(
  peers: readonly StoredPeer[] | undefined,
  tunnelUuid: string | undefined,
): StoredPeer | undefined {
  return peers?.find((peer) => peer.tunnelUuid === tunnelUuid);
}
