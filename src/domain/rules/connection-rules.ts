import { emptyConnection, isEmptyConnection } from '#contract/connection.ts';
import { formatPrefix, parsePrefix } from '../networks/prefix.ts';
import { connectionsOf, type LocatedRoute, repeated, routeListsOf } from './draft-walk.ts';
import type { RouteDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

export const connectionNameDuplicate: Rule = {
  code: 'connection-name-duplicate',
  severity: 'error',
  source: 'contract §2.7',
  check: (draft) =>
    repeated(connectionsOf(draft), ({ name }) => name).map(({ path }) => ({
      path: `${path}.name`,
      message: 'Duplicate connection name.',
      fix: 'Choose a name that no other connection of the gateway has.',
    })),
};

/** A client may choose the uuid, and stored ones are matched by it: two with the same would be one. */
export const connectionUuidDuplicate: Rule = {
  code: 'connection-uuid-duplicate',
  severity: 'error',
  source: 'contract §2.5',
  check: (draft) =>
    repeated(connectionsOf(draft), ({ uuid }) => uuid?.toLowerCase()).map(({ path }) => ({
      path: `${path}.uuid`,
      message: 'Duplicate connection uuid.',
      fix: 'Leave the uuid of a new connection out.',
    })),
};

export const connectionTypeUnknown: Rule = {
  code: 'connection-type-unknown',
  severity: 'error',
  source: 'contract §2.7',
  check: (draft) =>
    connectionsOf(draft)
      .filter(({ item }) => item.type !== undefined && item.type !== 'ipsec')
      .map(({ path }) => ({
        path: `${path}.type`,
        message: 'Unknown connection type.',
        fix: 'Write ipsec.',
      })),
};

/** Neither where to nor through what: the service does not keep such a connection. */
export const connectionEmpty: Rule = {
  code: 'connection-empty',
  severity: 'error',
  source: 'contract §2.7',
  check: (draft) =>
    connectionsOf(draft)
      // What could not be read may be in it.
      .filter(({ item }) => !item.unread?.length && isEmptyConnection(item))
      .map(({ path }) => ({ path, message: emptyConnection, fix: 'Add a network or a tunnel.' })),
};

export const routeInvalid: Rule = {
  code: 'route-invalid',
  severity: 'error',
  source: 'contract §2.7, §4',
  check: (draft) => routeListsOf(draft).flat().flatMap(invalidRoute),
};

export const routeNameDuplicate: Rule = {
  code: 'route-name-duplicate',
  severity: 'error',
  source: 'contract §2.7',
  check: (draft) =>
    routeListsOf(draft)
      .flatMap((routes) => repeated(routes, ({ name }) => name))
      .map(({ path, side }) => ({
        path: `${path}.name`,
        message: `Duplicate ${side} route name.`,
        fix: `Choose a name that no other ${side} route of the connection has.`,
      })),
};

export const routeNetworkDuplicate: Rule = {
  code: 'route-network-duplicate',
  severity: 'error',
  source: 'contract §4',
  check: (draft) =>
    routeListsOf(draft)
      .flatMap((routes) => repeated(routes, networkOf))
      .map(({ item, path, side }) => ({
        path: `${path}.static_network`,
        message: `Duplicate ${side} route: ${item.static_network}.`,
        fix: 'Remove one of the two.',
      })),
};

function invalidRoute({ item, path, side }: LocatedRoute): Finding[] {
  const written = item.static_network;
  if (!written) return [];
  const parsed = parsePrefix(written);
  if (parsed.ok && !parsed.hostBits) return [];
  const fix = parsed.ok
    ? `${written} is an address inside a network: write ${formatPrefix(parsed.prefix)}.`
    : parsed.reason;
  return [{ path: `${path}.static_network`, message: `Invalid ${side} route: ${written}.`, fix }];
}

/** As written in one way only; nothing for what is no network, which another rule says. */
function networkOf({ static_network = '' }: RouteDraft): string | undefined {
  const parsed = parsePrefix(static_network);
  return parsed.ok ? formatPrefix(parsed.prefix) : undefined;
}
