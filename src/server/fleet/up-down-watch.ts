import type { Gateway } from '#contract/gateway.ts';
import { isFlapping, rememberUpDown, type UpDownMemory } from '#domain/health/flapping.ts';
import { type EvidenceOf, isDown, isUp, tunnelHealth } from '#domain/health/tunnel-health.ts';

/** Remembers which tunnels were up from one reading to the next: flapping is not to be seen in any one of them. */
export interface UpDownWatch {
  /** Takes note of a gateway as it was at `at` (Unix ms), and tells what was seen of its tunnels over time. */
  see(gateway: Gateway, at: number): EvidenceOf;
  /** Forgets the gateways that are gone. */
  keepOnly(uuids: ReadonlySet<string>): void;
}

/** In memory only: after a restart a tunnel flaps again within a quarter of an hour, or does not. */
export function createUpDownWatch(): UpDownWatch {
  const gateways = new Map<string, Map<string, UpDownMemory>>();
  return {
    see(gateway, at) {
      const before = gateways.get(gateway.uuid);
      const now = new Map<string, UpDownMemory>();
      for (const tunnel of gateway.connections.flatMap(({ tunnels }) => tunnels)) {
        if (tunnel.uuid === undefined) continue;
        const health = tunnelHealth(tunnel, gateway);
        const memory = before?.get(tunnel.uuid);
        // With its gateway it goes down on purpose, and what is unknown tells nothing.
        const counts = isUp(health) || isDown(health) || health === 'connecting';
        if (counts) now.set(tunnel.uuid, rememberUpDown(memory, { isUp: isUp(health) }, at));
        else if (memory) now.set(tunnel.uuid, { ...memory, wasUp: false });
      }
      gateways.set(gateway.uuid, now);
      return (_, { uuid }) => ({ isFlapping: isFlapping(now.get(uuid ?? ''), at) });
    },
    keepOnly(uuids) {
      for (const uuid of gateways.keys()) if (!uuids.has(uuid)) gateways.delete(uuid);
    },
  };
}
