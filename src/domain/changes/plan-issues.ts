import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { gatewaySettings, tunnelSettings } from '../configuration/settings.ts';
import { picked } from '../configuration/values.ts';
import { checkGateway } from '../rules/check-gateway.ts';
import type { GatewayContext } from '../rules/context.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { Issue } from '../rules/issue.ts';
import { applyChange } from './apply-change.ts';
import type { Change } from './change.ts';
import { hasNewPsk, isPredicted, pskSet } from './predicted.ts';
import { unreadIssues } from './unread-issues.ts';

/**
 * What the rules say about the outcome of changes and did not say before: nobody is refused, or nagged, for what was
 * there already. Each request must pass by itself, so its errors count even if a later one mends them.
 */
export function planIssues(
  gateway: Gateway | undefined,
  changes: readonly Change[],
  context: Partial<GatewayContext>,
): Issue[] {
  const errors: Issue[] = [];
  let before = gateway;
  for (const change of changes) {
    const after = applyChange(before, change);
    if (after) {
      const found = newIssues(before, after, context);
      errors.push(...found.filter(({ severity }) => severity === 'error'));
    }
    before = after;
  }
  const unread = unreadIssues(gateway, changes);
  if (!before) return [...unread, ...errors];
  const warnings = newIssues(gateway, before, context).filter(({ severity }) => severity === 'warning');
  return [...unread, ...errors, ...warnings];
}

function newIssues(before: Gateway | undefined, after: Gateway, context: Partial<GatewayContext>): Issue[] {
  const about = contextOf(before, context);
  const old = before ? checkGateway(draftOfGateway(before), about).map(keyOf) : [];
  return checkGateway(draftOfGateway(after), about).filter((issue) => {
    const index = old.indexOf(keyOf(issue));
    if (index !== -1) old.splice(index, 1);
    return index === -1;
  });
}

function keyOf({ code, message }: Issue): string {
  return `${code} ${message}`;
}

function contextOf(stored: Gateway | undefined, context: Partial<GatewayContext>): GatewayContext {
  if (!stored) return { ...context, isCreate: true };
  const { uuid, plan, features, connections } = stored;
  const storedTunnels = connections.flatMap(({ tunnels }) => tunnels);
  return { ...context, isCreate: false, self: { uuid, plan, features, storedTunnels } };
}

/** A gateway as the rules take it. What is not there yet has no uuid. */
export function draftOfGateway(gateway: Gateway): GatewayDraft {
  const { zone, routers, addresses, labels, connections } = gateway;
  return {
    ...picked(gateway, gatewaySettings),
    zone,
    routers,
    addresses,
    labels,
    connections: connections.map(({ uuid, tunnels, ...connection }) => ({
      ...connection,
      ...known(uuid),
      tunnels: tunnels.map(draftOfTunnel),
    })),
  };
}

function draftOfTunnel(tunnel: Tunnel): TunnelDraft {
  return {
    ...picked(tunnel, tunnelSettings),
    ...known(tunnel.uuid),
    ipsec: { ...tunnel.ipsec, authentication: hasNewPsk(tunnel) ? { psk: pskSet } : {} },
  };
}

function known(uuid: string | undefined): { uuid?: string } {
  return uuid === undefined || isPredicted(uuid) ? {} : { uuid };
}
