import { volumeBetween, type Volume } from './traffic.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';

/** What a child SA carried until now; never falls while the SA lives. Nothing comes in from a silent peer. */
export function childVolume(run: TunnelRun, child: ChildRun, now: number): { in: Volume; out: Volume } {
  const { peer, traffic } = run;
  const from = child.installedAt;
  const out = volumeBetween(traffic.out, from, now);
  if (!peer.sendsTraffic) return { in: { bytes: 0, packets: 0 }, out };
  const silentFrom = peer.silentFrom(from);
  const before = volumeBetween(traffic.in, from, Math.min(now, silentFrom));
  const after = now > silentFrom ? volumeBetween(traffic.in, peer.backAt(silentFrom), now) : nothing;
  return { in: { bytes: before.bytes + after.bytes, packets: before.packets + after.packets }, out };
}

const nothing: Volume = { bytes: 0, packets: 0 };
