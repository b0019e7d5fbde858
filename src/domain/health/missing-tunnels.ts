import type { Gateway } from '#contract/gateway.ts';
import type { EvidenceOf } from './tunnel-health.ts';

/** How many tunnels the gateway calls up and its metrics leave out: of these nobody knows what they carry. */
export function missingTunnels(
  { connections }: Pick<Gateway, 'connections'>,
  evidenceOf: EvidenceOf,
): number {
  return connections
    .flatMap((connection) => connection.tunnels.map((tunnel) => ({ connection, tunnel })))
    .filter(({ connection, tunnel }) => tunnel.tunnel_up === true && evidenceOf(connection, tunnel).isMissing)
    .length;
}
