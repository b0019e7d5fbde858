import type { CompleteIpsec } from '#contract/ipsec.ts';

/** Seconds, as strongSwan's `rekey_time`, `rand_time` and `over_time` of an IKE SA. */
interface IkeLifetimes {
  /** When to rekey at the latest; 0 is never. */
  rekeySeconds: number;
  /** A rekey is that much earlier, by chance: both ends should not start at once. */
  randSeconds: number;
  /** How long after that an SA that could not be rekeyed is deleted. */
  overSeconds: number;
}

const leastOverSeconds = 60;

/**
 * `ike_lifetime` is the end of an IKE SA and `rekey_time` its renewal. With no time between the two, strongSwan
 * deletes the SA right after the rekey and stays down, so the rekey is moved to nine tenths of the lifetime at the
 * latest and at least a minute is left. A lifetime of 0 sets no end of its own.
 * https://docs.strongswan.org/docs/latest/config/rekeying.html
 */
export function clampLifetimes(ipsec: Pick<CompleteIpsec, 'rekey_time' | 'ike_lifetime'>): IkeLifetimes {
  const { rekey_time: rekey, ike_lifetime: lifetime } = ipsec;
  if (rekey === 0) return { rekeySeconds: 0, randSeconds: 0, overSeconds: 0 };
  const hasEnd = lifetime > 0;
  const rekeySeconds = hasEnd ? Math.max(1, Math.min(rekey, Math.floor(lifetime * 0.9))) : rekey;
  const tenth = Math.floor(rekeySeconds / 10);
  const remaining = hasEnd ? lifetime - rekeySeconds : tenth;
  return { rekeySeconds, randSeconds: tenth, overSeconds: Math.max(leastOverSeconds, remaining) };
}
