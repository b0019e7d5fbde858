import type { Connection, ConnectionModify, RouteCreate } from '#contract/connection.ts';
import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { Change } from './change.ts';
import { connectionFields, gatewayFields } from '../configuration/fields.ts';
import type { Setting } from '../configuration/field.ts';
import { routeBody } from '../configuration/request-body.ts';
import {
  connectionSettings,
  gatewaySettings,
  ipsecSettings,
  tunnelPath,
  tunnelSetting,
  tunnelSettings,
} from '../configuration/settings.ts';
import { isEqual, isSameValue } from '../configuration/values.ts';
import { labelRule } from '../drafts/merge-labels.ts';
import { mergedList } from '../drafts/merge-lists.ts';
import { routeRule } from '../drafts/merge-routes.ts';
import { type RouteSide, routeSides } from './delta.ts';

export interface Rebase {
  base: Gateway;
  theirs: Gateway;
  /** Paths of the fields, as differences name them, of which the other's value is to stay. */
  giveUp: ReadonlySet<string>;
}

/**
 * The same change on top of what somebody else made of the gateway meanwhile: only what is still wanted is sent, and a
 * list that both changed becomes one of both. `undefined` when nothing is left to do.
 * @throws RangeError for a body with a list of children: what it should become, only whoever wrote it can say.
 */
export function rebaseChange(change: Change, rebase: Rebase): Change | undefined {
  switch (change.endpoint) {
    case 'modifyGateway':
    case 'replaceGateway': {
      // Labels that are left out of a PUT are cleared. Contract §2.5.
      const isCleared = change.endpoint === 'replaceGateway' && change.body.labels === undefined;
      const body = rebasedGateway({ ...change.body, ...(isCleared && { labels: [] }) }, rebase);
      return isEmpty(body) ? undefined : { endpoint: 'modifyGateway', params: change.params, body };
    }
    case 'modifyConnection': {
      const connection = connectionOf(rebase.base, change.params.connection_uuid);
      const theirs = connectionOf(rebase.theirs, change.params.connection_uuid);
      if (!connection || !theirs) return undefined;
      const body = rebasedConnection(change.body, connection, theirs, rebase.giveUp);
      return isEmpty(body) ? undefined : { ...change, body };
    }
    case 'deleteConnection': {
      const connection = connectionOf(rebase.base, change.params.connection_uuid);
      const isLeft = connectionOf(rebase.theirs, change.params.connection_uuid) !== undefined;
      return isLeft && !rebase.giveUp.has(`connections.${connection?.name}`) ? change : undefined;
    }
    case 'modifyTunnel':
    case 'deleteTunnel':
      return rebasedTunnel(change, rebase);
    case 'modifyLabel':
      return rebasedLabel(change, rebase);
    case 'deleteLabel': {
      const isLeft = rebase.theirs.labels.some(({ key }) => key === change.params.key);
      return isLeft && !rebase.giveUp.has(`labels.${change.params.key}`) ? change : undefined;
    }
    case 'modifyAddress':
    case 'releaseAddress':
      return rebase.giveUp.has(`addresses.${change.params.address_name}`) ? undefined : change;
    default:
      return change;
  }
}

/** Whether a change can be put on top of another's: a list of whole children cannot. */
export function isRebasable(change: Change): boolean {
  if (!('body' in change)) return true;
  if (change.endpoint === 'modifyGateway' || change.endpoint === 'replaceGateway') {
    return change.body.connections === undefined;
  }
  return change.endpoint !== 'modifyConnection' || change.body.tunnels === undefined;
}

function rebasedLabel(
  change: Extract<Change, { endpoint: 'modifyLabel' }>,
  { base, theirs, giveUp }: Rebase,
): Change | undefined {
  const { key: wanted } = change.params;
  const label = base.labels.find(({ key }) => key === wanted);
  if (!label || giveUp.has(`labels.${wanted}`)) return undefined;
  const { key, value } = change.body;
  if (!theirs.labels.some((other) => other.key === wanted)) {
    const body = { key: key ?? label.key, value: value === undefined ? label.value : value };
    return { endpoint: 'createLabel', params: { service_uuid: change.params.service_uuid }, body };
  }
  const body = {
    ...(key !== undefined && key !== label.key && { key }),
    // Null is the empty value, and clearing one is a change like any other.
    ...(value !== undefined && (value ?? '') !== label.value && { value }),
  };
  return isEmpty(body) ? undefined : { ...change, body };
}

function rebasedGateway(body: GatewayModify, { theirs, base, giveUp }: Rebase): GatewayModify {
  if (body.connections) throw new RangeError('A list of connections cannot be put on top of another.');
  const kept = gatewaySettings.filter(
    (field) => isMine(body[field], base[field], gatewayFields[field]) && !giveUp.has(field),
  );
  const fields = Object.fromEntries(kept.map((field) => [field, body[field]])) as GatewayModify;
  if (!body.labels) return fields;
  const wanted = body.labels.map(({ key, value }) => ({ key, value: value ?? '' }));
  const lists = { base: base.labels, theirs: theirs.labels, mine: wanted };
  const labels = mergedList(lists, {
    ...labelRule,
    isGivenUp: ({ was, mine, theirs: other }) => giveUp.has(`labels.${(was ?? mine ?? other)?.key}`),
  });
  // As with routes: a list that is theirs already is not sent.
  return isEqual(labels, theirs.labels) ? fields : { ...fields, labels };
}

function rebasedConnection(
  body: ConnectionModify,
  base: Connection,
  theirs: Connection,
  giveUp: ReadonlySet<string>,
): ConnectionModify {
  if (body.tunnels) throw new RangeError('A list of tunnels cannot be put on top of another.');
  const path = `connections.${base.name}`;
  const kept = connectionSettings.filter(
    (field) => isMine(body[field], base[field], connectionFields[field]) && !giveUp.has(`${path}.${field}`),
  );
  const rebased: ConnectionModify = Object.fromEntries(kept.map((field) => [field, body[field]]));
  for (const side of routeSides) {
    const mine = body[side];
    if (!mine) continue;
    const isGivenUp = (route: string) => giveUp.has(`${path}.${side}.${route}`);
    const routes = mergedRoutes(base, theirs, mine, side, isGivenUp);
    if (JSON.stringify(routes) !== JSON.stringify(theirs[side].map(routeBody))) rebased[side] = routes;
  }
  return rebased;
}

function mergedRoutes(
  base: Connection,
  theirs: Connection,
  mine: readonly RouteCreate[],
  side: RouteSide,
  isGivenUp: (name: string) => boolean,
): RouteCreate[] {
  const lists = {
    base: base[side].map(routeBody),
    theirs: theirs[side].map(routeBody),
    mine: mine.map(routeBody),
  };
  return mergedList(lists, {
    ...routeRule<RouteCreate>(),
    // A difference is named after the route as it was.
    isGivenUp: ({ was, mine: own, theirs: other }) => isGivenUp((was ?? own ?? other)?.name ?? ''),
    isMoveGivenUp: ({ name }) => isGivenUp(`${name}.place`),
  });
}

function rebasedTunnel(
  change: Extract<Change, { endpoint: 'modifyTunnel' | 'deleteTunnel' }>,
  { base, theirs, giveUp }: Rebase,
): Change | undefined {
  const { connection_uuid: inConnection, tunnel_uuid: wanted } = change.params;
  const connection = connectionOf(base, inConnection);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === wanted);
  const isLeft = connectionOf(theirs, inConnection)?.tunnels.some(({ uuid }) => uuid === wanted);
  if (!connection || !tunnel || !isLeft) return undefined;
  const path = `connections.${connection.name}.tunnels.${tunnel.name}`;
  if (change.endpoint === 'deleteTunnel') return giveUp.has(path) ? undefined : change;
  const body = rebasedTunnelBody(change.body, tunnel, (field) => giveUp.has(`${path}.${field}`));
  return isEmpty(body) ? undefined : { ...change, body };
}

function rebasedTunnelBody(
  body: TunnelModify,
  base: Tunnel,
  isGivenUp: (field: string) => boolean,
): TunnelModify {
  const kept = tunnelSettings.filter(
    (field) => isMine(body[field], base[field], tunnelSetting(field)) && !isGivenUp(field),
  );
  const fields = Object.fromEntries(kept.map((field) => [field, body[field]])) as TunnelModify;
  if (!body.ipsec) return fields;
  const { authentication, ...wanted } = body.ipsec;
  const left = Object.fromEntries(
    ipsecSettings
      .filter(
        (field) =>
          isMine(wanted[field], base.ipsec[field], tunnelSetting(field)) && !isGivenUp(tunnelPath(field)),
      )
      .map((field) => [field, wanted[field]]),
  );
  const hasKey = authentication.psk !== undefined && !isGivenUp(tunnelPath('psk'));
  if (isEmpty(left) && !hasKey) return fields;
  const proof = hasKey ? authentication : { authentication: 'psk' as const };
  return { ...fields, ipsec: { authentication: proof, ...left } };
}

/** What is only said again is no change: it would undo the other's. */
function isMine(wanted: unknown, base: unknown, field: Setting): boolean {
  return wanted !== undefined && !isSameValue(field, wanted, base);
}

function connectionOf(gateway: Gateway, wanted: string): Connection | undefined {
  return gateway.connections.find(({ uuid }) => uuid === wanted);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
