import type { Gateway } from '#contract/gateway.ts';
import { unreadAt, unreadConfiguration } from '#contract/unread.ts';
import type { Difference, Undo } from './change-plan.ts';
import type { Change } from './change.ts';
import { changesFor } from './changes-between.ts';
import { tunnelPath } from '../configuration/settings.ts';
import type { Delta } from './delta.ts';
import { deltasBetween } from './deltas-between.ts';
import { describeDelta } from './describe-delta.ts';
import { isPredicted } from './predicted.ts';

/**
 * How to bring back what changes replaced: only what they changed is touched, so what others did since stays.
 * @param before the gateway as it was; undefined when there was none
 * @param after the gateway that the changes made, or will make, of it
 */
export function undoOf(
  before: Gateway | undefined,
  after: Gateway | undefined,
  changes: readonly Pick<Change, 'endpoint'>[],
): Undo {
  const passed = changes.flatMap(({ endpoint }) => passing[endpoint] ?? []);
  if (!after) {
    return { changes: [], lost: before ? [...passed, ...lostWith(before)] : passed };
  }
  if (!before) {
    return {
      changes: isPredicted(after.uuid)
        ? []
        : [{ endpoint: 'deleteGateway', params: { service_uuid: after.uuid } }],
      lost: passed,
    };
  }
  // What the way back marks as a new key is no key: the old one would be needed.
  const rotated = deltasBetween(before, after).filter(
    (delta) => delta.of === 'tunnel-field' && delta.field === 'psk',
  );
  const back = deltasBetween(after, before);
  const known = back.filter((delta) => !restsOnUnread(delta, before));
  const unknown = back.filter((delta) => !known.includes(delta)).flatMap(describeDelta);
  const way = changesFor([...known, ...rotated], before.uuid, before);
  return { changes: way.changes, lost: [...new Set(unknown.map(neverRead)), ...way.lost, ...passed] };
}

function neverRead({ label }: Difference): string {
  return `${label}: cannot be brought back, since it could not be read before the change.`;
}

/** Whether what is to be brought back was never known. */
function restsOnUnread(back: Delta, target: Gateway): boolean {
  switch (back.of) {
    case 'gateway':
      return unreadAt(target, back.field).length > 0;
    case 'label':
      return unreadAt(target, 'labels').length > 0;
    case 'address':
      return unreadAt(target, 'addresses').length > 0;
    case 'connection':
      return back.after !== undefined && unreadConfiguration(back.after).length > 0;
    case 'connection-field':
    case 'route': {
      const connection = target.connections.find(({ uuid }) => uuid === back.connection.uuid);
      return !connection || unreadAt(connection, back.of === 'route' ? back.side : back.field).length > 0;
    }
    case 'tunnel':
      return back.after !== undefined && unreadConfiguration(back.after).length > 0;
    case 'tunnel-field': {
      const tunnels = target.connections.flatMap((connection) => connection.tunnels);
      const tunnel = tunnels.find(({ uuid }) => uuid === back.tunnel.uuid);
      return !tunnel || unreadAt(tunnel, tunnelPath(back.field)).length > 0;
    }
  }
}

/** What leaves nothing behind that could be put back. */
const passing: Partial<Record<Change['endpoint'], string>> = {
  flushNatConnections: 'NAT connections that are cut stay cut: programs must connect again.',
};

function lostWith({ name }: Gateway): string[] {
  return [
    `A deleted gateway cannot be brought back: a new ${name} would have other uuids and addresses, and its tunnels need their pre-shared keys again.`,
  ];
}
