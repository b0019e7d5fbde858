import type { Gateway } from '#contract/gateway.ts';
import type { Step } from './proposed-change.ts';

/** A pre-shared key that a change brings. It is in memory only, for as long as the change is on screen. */
export interface BroughtKey {
  /** Name of the tunnel that gets it. */
  tunnel: string;
  psk: string;
}

/**
 * The keys that are lost with the form they were made in: nobody can read one back once it is sent. Found wherever a
 * request may carry one, so that no form can forget to ask.
 */
export function keysOf(steps: readonly Step[], gateway: Gateway | undefined): BroughtKey[] {
  return steps.flatMap(({ change }) => {
    if (!('body' in change)) return [];
    const uuid = change.endpoint === 'modifyTunnel' ? change.params.tunnel_uuid : undefined;
    return keysIn(change.body, nameOf(uuid, gateway));
  });
}

/** Why nothing is sent yet, or undefined: for `blockedReason`. */
export function keysBlock(keys: readonly BroughtKey[], isKept: boolean): string | undefined {
  if (keys.length === 0 || isKept) return undefined;
  return `Copy the ${keys.length === 1 ? 'key' : 'keys'} first, and say that you have ${keys.length === 1 ? 'it' : 'them'}.`;
}

function keysIn(value: unknown, tunnel: string): BroughtKey[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, tunnel));
  const members = Object.entries(value) as [string, unknown][];
  const named = members.find(([key]) => key === 'name')?.[1];
  const own = typeof named === 'string' ? named : tunnel;
  return members.flatMap(([key, member]) =>
    key === 'psk' && typeof member === 'string' && member !== ''
      ? [{ tunnel: own, psk: member }]
      : keysIn(member, own),
  );
}

/** A change of a tunnel does not say its name. */
function nameOf(uuid: string | undefined, gateway: Gateway | undefined): string {
  const tunnels = gateway?.connections.flatMap((connection) => connection.tunnels) ?? [];
  return tunnels.find((tunnel) => tunnel.uuid === uuid)?.name ?? 'the tunnel';
}
