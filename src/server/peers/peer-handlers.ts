import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import { type Refusal, problemReply } from '../http/problem-reply.ts';
import type { PeerStore } from './peer-store.ts';

export type PeerHandlers = Pick<ConsoleHandlers, 'listPeers' | 'setPeer'>;

/** Which tunnels a gateway has now; `undefined` when nobody can say, which is not that it has none. */
export type TunnelsOf = (gatewayUuid: string, wanted?: string) => Promise<ReadonlySet<string> | undefined>;

/** What people know about the other ends of a gateway's tunnels. Of a tunnel that is gone it is kept and not shown. */
export function peerHandlers(store: PeerStore, tunnelsOf: TunnelsOf): PeerHandlers {
  return {
    async listPeers({ params: { service_uuid: gatewayUuid } }) {
      const peers = store.ofGateway(gatewayUuid);
      if (peers.length === 0) return { status: 200, body: { peers } };
      const tunnels = await tunnelsOf(gatewayUuid);
      return {
        status: 200,
        body: { peers: peers.filter(({ tunnelUuid }) => tunnels?.has(tunnelUuid) ?? true) },
      };
    },

    async setPeer(request) {
      const { params, correlationId, stillMay } = request;
      const { username } = userOf(request);
      const { ifVersion, ...facts } = request.body;
      const key = { gatewayUuid: params.service_uuid, tunnelUuid: params.tunnel_uuid };
      const tunnels = await tunnelsOf(key.gatewayUuid, key.tunnelUuid);
      if (!tunnels) return problemReply(correlationId, notKnownNow);
      if (!tunnels.has(key.tunnelUuid)) return problemReply(correlationId, noSuchTunnel);
      const revoked = stillMay();
      if (revoked) return revoked;
      const put = store.put(key, facts, { ifVersion, username });
      return put.kind === 'kept'
        ? { status: 200, body: put.peer }
        : problemReply(correlationId, changedMeanwhile);
    },
  };
}

const noSuchTunnel: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'The gateway has no such tunnel any more, so nothing was noted of its peer.',
};
const notKnownNow: Refusal = {
  status: 503,
  code: 'TUNNEL_NOT_READ',
  title:
    'The API does not say now whether this tunnel is there, so nothing was noted. Try again in a moment.',
};
const changedMeanwhile: Refusal = {
  status: 409,
  code: 'CHANGED_MEANWHILE',
  title:
    'Somebody else noted something about this peer after you read it. What you typed was not kept: look at theirs first.',
};
