import type { ApiContext } from '../context.ts';
import { newUuid } from '../new-uuid.ts';
import type { Micros, StoredGateway } from '../store/stored-gateway.ts';
import { withInternalIps } from './allocate-internal-ips.ts';
import { stamped } from './modified-gateway.ts';
import type { Making } from './new-items.ts';

/**
 * A gateway after a change: new items numbered and dated, addresses inside tunnels allocated, and everything stamped.
 * `firstTunnelId` is the number its next tunnel gets.
 */
export function changedGateway(
  firstTunnelId: number,
  context: Pick<ApiContext, 'stamp' | 'random'>,
  change: (making: Making) => Omit<StoredGateway, 'next_tunnel_id'>,
): StoredGateway {
  const at: Micros = context.stamp();
  let nextTunnelId = firstTunnelId;
  const making: Making = {
    at,
    newUuid: () => newUuid(context.random),
    nextTunnelId: () => nextTunnelId++,
  };
  const changed = change(making);
  return stamped(withInternalIps({ ...changed, next_tunnel_id: nextTunnelId }), at);
}
