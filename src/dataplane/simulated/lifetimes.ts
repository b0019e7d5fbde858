import type { CompleteIpsec } from '#contract/ipsec.ts';
import type { Random } from '#domain/clock.ts';
import { clampLifetimes } from '#domain/proposals/lifetimes.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';

const jitter = 0.1;
/** strongSwan's default life_time of a child: 110 % of rekey_time. */
const childLifeFactor = 1.1;

/** When an IKE SA is rekeyed, by chance a little early, and its hard lifetime, in seconds. */
export function ikeTimes(
  ipsec: CompleteIpsec,
  draw: Random,
): { rekeySeconds: number; lifetimeSeconds: number } {
  const { rekeySeconds: latest, randSeconds, overSeconds } = clampLifetimes(ipsec);
  if (latest === 0) return { rekeySeconds: Infinity, lifetimeSeconds: Infinity };
  const rekeySeconds = latest - Math.floor(randSeconds * draw());
  return { rekeySeconds, lifetimeSeconds: rekeySeconds + overSeconds };
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
