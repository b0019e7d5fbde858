import { isAead } from './algorithms.ts';
import type { Proposal } from './proposal.ts';

export interface TunnelMtu {
  mtuBytes: number;
  /** Of IPv4 within the tunnel. */
  mssBytes: number;
}

/** IPv4 and TCP headers without options. */
const headerBytes = 40;

/** Safe with every cipher, with NAT and with a line of 1492 octets (PPPoE). */
export const safeTunnelMtu: TunnelMtu = { mtuBytes: 1400, mssBytes: 1350 };

/**
 * What fits into a tunnel on a line of 1500 octets. AWS's table, since it was measured:
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/your-cgw.html
 */
export function tunnelMtu({ encryption, integrity }: Proposal, isBehindNat: boolean): TunnelMtu {
  const mtuBytes = mtuOf(encryption.every(isAead), integrity, isBehindNat);
  return { mtuBytes, mssBytes: mtuBytes - headerBytes };
}

function mtuOf(isGcm: boolean, integrity: readonly string[], isBehindNat: boolean): number {
  if (isGcm) return isBehindNat ? 1438 : 1446;
  if (integrity.includes('sha512')) return isBehindNat ? 1406 : 1422;
  if (integrity.includes('sha384')) return 1422;
  return isBehindNat ? 1422 : 1438;
}
