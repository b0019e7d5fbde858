import { type Unread, unreadAt, unreadConfiguration } from '#contract/unread.ts';
import { connectionFields, gatewayFields } from '../configuration/fields.ts';
import { wordsOf } from '../configuration/field-words.ts';
import type { GatewayConfiguration } from '../configuration/gateway-configuration.ts';
import { connectionLists, gatewayLists } from '../configuration/settings.ts';
import type { Issue } from '../rules/issue.ts';
import type { Change } from './change.ts';
import { unreadWords } from '../configuration/unread-words.ts';

/*
 * A list that is sent replaces the stored one, so a list made of an answer that could not be read whole would take
 * away what was not read. Such a change is not made; what has an endpoint of its own still can be.
 */

const source = 'Gatehouse: what could not be read must not be taken away';

/** Why changes cannot be made of what was read: errors. What is deleted without being known is a warning. */
export function unreadIssues(gateway: GatewayConfiguration | undefined, changes: readonly Change[]): Issue[] {
  if (!gateway) return [];
  return changes.flatMap((change) => [
    ...replacedLists(gateway, change).flatMap(({ path, what, marks }) => replacing(path, what, marks)),
    ...deletedUnknown(gateway, change),
  ]);
}

interface Replaced {
  path: string;
  what: string;
  marks: readonly Unread[];
}

function replacedLists(gateway: GatewayConfiguration, change: Change): Replaced[] {
  switch (change.endpoint) {
    case 'replaceGateway':
      // Labels that are left out of a PUT are cleared. Contract §2.5.
      return listsOf(gateway, ['labels', ...(change.body.connections ? (['connections'] as const) : [])]);
    case 'modifyGateway': {
      const { body } = change;
      return listsOf(
        gateway,
        gatewayLists.filter((key) => body[key] !== undefined),
      );
    }
    case 'modifyConnection': {
      const { body, params } = change;
      const index = gateway.connections.findIndex(({ uuid }) => uuid === params.connection_uuid);
      const connection = gateway.connections[index];
      if (!connection) return [];
      return connectionLists
        .filter((key) => body[key] !== undefined)
        .map((key) => ({
          path: `connections.${index}.${key}`,
          what: `The ${wordsOf(connectionFields[key])} of ${connection.name}`,
          marks: configured(unreadAt(connection, key)),
        }));
    }
    default:
      return [];
  }
}

function listsOf(gateway: GatewayConfiguration, keys: readonly (typeof gatewayLists)[number][]): Replaced[] {
  return keys.map((key) => ({
    path: key,
    what: `The ${wordsOf(gatewayFields[key])} of ${gateway.name}`,
    marks: configured(unreadAt(gateway, key)),
  }));
}

function configured(marks: readonly Unread[]): readonly Unread[] {
  return unreadConfiguration({ unread: marks });
}

function replacing(path: string, what: string, marks: readonly Unread[]): Issue[] {
  if (marks.length === 0) return [];
  return [
    {
      path,
      code: 'replaces-unread',
      severity: 'error',
      message: `${what} could not all be read, and this change replaces the whole list: ${unreadWords(marks)}.`,
      fix: 'Change one thing at a time where it has a form of its own, or read the gateway again.',
      source,
    },
  ];
}

function deletedUnknown(gateway: GatewayConfiguration, change: Change): Issue[] {
  const found = deletedThing(gateway, change);
  if (!found) return [];
  const marks = unreadConfiguration(found.thing);
  if (marks.length === 0) return [];
  return [
    {
      path: found.path,
      code: 'deletes-unread',
      severity: 'warning',
      message: `Not everything that is deleted is known: ${unreadWords(marks)}.`,
      fix: 'Look at it in the service’s own console first.',
      source,
    },
  ];
}

function deletedThing(gateway: GatewayConfiguration, change: Change) {
  if (change.endpoint === 'deleteGateway') return { path: '', thing: gateway };
  if (change.endpoint !== 'deleteConnection' && change.endpoint !== 'deleteTunnel') return undefined;
  const { params } = change;
  const index = gateway.connections.findIndex(({ uuid }) => uuid === params.connection_uuid);
  const connection = gateway.connections[index];
  if (!connection) return undefined;
  const path = `connections.${index}`;
  if (change.endpoint === 'deleteConnection') return { path, thing: connection };
  const tunnelIndex = connection.tunnels.findIndex(({ uuid }) => uuid === change.params.tunnel_uuid);
  const tunnel = connection.tunnels[tunnelIndex];
  return tunnel && { path: `${path}.tunnels.${tunnelIndex}`, thing: tunnel };
}
