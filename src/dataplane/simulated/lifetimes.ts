import type { Ipsec } from '#contract/ipsec.ts';
import type { Random } from '#domain/clock.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';

const jitter = 0.1;
/** strongSwan's default life_time of a child: 110 % of rekey_time. */
const childLifeFactor = 1.1;
const leastOverSeconds = 60;

/**
 * When an IKE SA is rekeyed and its hard lifetime, in seconds. The driver keeps rekey_time below ike_lifetime,
 * because strongSwan deletes an SA without over_time right after its rekey. A rekey_time of 0 is never.
 */
export function ikeTimes(ipsec: Ipsec, draw: Random): { rekeySeconds: number; lifetimeSeconds: number } {
  const { rekey_time: wanted, ike_lifetime: lifetime } = ipsec;
  if (wanted === 0) return { rekeySeconds: Infinity, lifetimeSeconds: Infinity };
  const rekey = lifetime === 0 ? wanted : Math.max(1, Math.min(wanted, Math.floor(0.9 * lifetime)));
  const over = Math.max(leastOverSeconds, lifetime - rekey);
  const rekeySeconds = rekey - Math.floor(jitter * rekey * draw());
  return { rekeySeconds, lifetimeSeconds: rekeySeconds + over };
}

/** A child SA installed now: new SPIs, counters from 0, rekeyed up to 10 % early, gone at 110 %. */
export function newChild(run: TunnelRun): ChildRun {
  const rekey = run.tunnel.ipsec.child_rekey_time;
  return {
    uniqueId: run.pendingChildId,
    // strongSwan asks the kernel for an SPI of this range; the peer's may be any above the reserved 255.
    spiIn: spi(0xc0000000 + Math.floor(run.draw() * 0x10000000)),
    spiOut: spi(0x100 + Math.floor(run.draw() * 0xfffffe00)),
    installedAt: run.at,
    rekeyAt: rekey === 0 ? Infinity : run.at + rekey * 1000 - Math.floor(jitter * rekey * 1000 * run.draw()),
    expiresAt: rekey === 0 ? Infinity : run.at + Math.round(rekey * childLifeFactor) * 1000,
  };
}

function spi(value: number): string {
  return value.toString(16).padStart(8, '0');
}
