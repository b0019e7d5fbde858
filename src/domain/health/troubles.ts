import type { TunnelTrouble } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import { reasonWords } from './reason-words.ts';
import type { Reason } from './reasons.ts';

/** What is remembered of a tunnel. */
export type ReasonsOf = (
  connection: { name: string },
  tunnel: { name: string; uuid?: string | undefined },
) => { reasons: readonly Reason[] };

/** The tunnels of a gateway that are not well and why, for its row; undefined where there are none. */
export function troublesOf(gateway: Gateway, reasonsOf: ReasonsOf): TunnelTrouble[] | undefined {
  const all = gateway.connections.flatMap((connection) =>
    connection.tunnels.flatMap((tunnel): TunnelTrouble[] => {
      const { reasons } = reasonsOf(connection, tunnel);
      if (reasons.length === 0 || tunnel.uuid === undefined) return [];
      return [{ uuid: tunnel.uuid, reasons: reasons.map(toldOf) }];
    }),
  );
  return all.length > 0 ? all : undefined;
}

function toldOf(reason: Reason): TunnelTrouble['reasons'][number] {
  const { kind, since, lastAt, goodLooks } = reason;
  return { kind, text: reasonWords(reason), since, ...(goodLooks > 0 && { overSince: lastAt }) };
}
