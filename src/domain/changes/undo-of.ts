import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { unreadAt, unreadConfiguration } from '#contract/unread.ts';
import { tunnelPath } from '../configuration/settings.ts';
import type { Difference, Undo } from './change-plan.ts';
import type { Change } from './change.ts';
import { changesFor } from './changes-between.ts';
import type { Delta } from './delta.ts';
import { deltasBetween } from './deltas-between.ts';
import { describeDelta } from './describe-delta.ts';
import { isPredicted, withoutPskMarks } from './predicted.ts';
import {
  type Choices,
  compareThree,
  mergeThree,
  type ThreeWayRow,
  type ThreeWayVerdict,
} from './three-way.ts';

/**
 * How to bring back what changes replaced, of a gateway that nobody else has touched.
 * @param before the gateway as it was; undefined when there was none
 * @param after the gateway that the changes made, or will make, of it
 */
export function undoOf(
  before: Gateway | undefined,
  after: Gateway | undefined,
  changes: readonly Pick<Change, 'endpoint'>[],
): Undo {
  if (!after) {
    const passed = passedWith(changes);
    return { changes: [], lost: before ? [...passed, ...lostWith(before)] : passed };
  }
  if (!before) {
    return {
      changes: isPredicted(after.uuid)
        ? []
        : [{ endpoint: 'deleteGateway', params: { service_uuid: after.uuid } }],
      lost: passedWith(changes),
    };
  }
  const { changes: back, lost } = undoSince({ before, made: after, now: after, changes });
  return { changes: back, lost };
}

export interface UndoSinceOptions {
  before: Gateway;
  /** What the changes made of it: as was foretold, with what the service chose (`asStored`). */
  made: Gateway;
  /** As it is now, with all that others did since. */
  now: Gateway;
  changes: readonly Pick<Change, 'endpoint'>[];
  /** Of the rows in conflict: what is to be brought back over what somebody else made of it. */
  choices?: Choices;
}

export interface UndoSince extends Undo {
  /** Where somebody else has been since: in conflict with the way back, gone, or beside it in the same list. */
  rows: ThreeWayRow[];
}

/**
 * The way back as a three-way: what the changes say they made is the base, and what differs from that now is somebody
 * else's. It stays, unless it is chosen to go. Only what the changes replaced is brought back.
 */
export function undoSince(options: UndoSinceOptions): UndoSince {
  const { before, changes, choices = {} } = options;
  // What the way back marks as a new key is no key: the old one would be needed.
  const rotated = deltasBetween(before, options.made).filter(isOfKey);
  const made = withoutPskMarks(options.made);
  const now = withoutPskMarks(options.now);
  const back = deltasBetween(made, before);
  const unread = back.filter((delta) => restsOnUnread(delta, before));
  const compared = compareThree(made, alikeIn(now, [before, made]), before);
  const isRead = ({ path }: { path: string }) => !unread.some((delta) => pathOf(delta) === path);
  const known = { ...compared, mine: compared.mine.filter(isRead) };
  const merged = mergeThree(now, before, known, choices);
  const way = changesFor([...deltasBetween(now, merged), ...rotated], before.uuid, merged);
  return {
    rows: compared.rows.filter(
      ({ path, verdict }) => isOfSomebodyElse(verdict) || isTheirsBeside(verdict, path, back),
    ),
    changes: way.changes,
    lost: [...new Set(unread.flatMap(describeDelta).map(neverRead)), ...way.lost, ...passedWith(changes)],
  };
}

function isOfKey(delta: Delta): boolean {
  return delta.of === 'tunnel-field' && delta.field === 'psk';
}

/** What only the changes made is brought back, and needs no word of anybody else. */
function isOfSomebodyElse(verdict: ThreeWayVerdict): boolean {
  return verdict !== 'mine' && verdict !== 'theirs';
}

function isTheirsBeside(verdict: ThreeWayVerdict, path: string, back: readonly Delta[]): boolean {
  return verdict === 'theirs' && isBeside(path, back);
}

/** Of what is there now what is meant by any of these, or has its name: the rest is no business of theirs. */
function alikeIn(now: Gateway, of: readonly Gateway[]): Gateway {
  const known = of.flatMap(({ connections }) => connections);
  const isAlike = ({ uuid, name }: Connection) =>
    known.some((each) => each.uuid === uuid || each.name === name);
  return { ...now, connections: now.connections.filter(isAlike) };
}

/** Whether it stands in a list, or in a thing, in which something is brought back. */
function isBeside(path: string, back: readonly Delta[]): boolean {
  const parent = parentOf(path);
  return (
    parent !== '' && back.some((delta) => describeDelta(delta).some((row) => parentOf(row.path) === parent))
  );
}

function parentOf(path: string): string {
  return path.startsWith('labels.') ? 'labels' : path.split('.').slice(0, -1).join('.');
}

function pathOf(delta: Delta): string {
  return describeDelta(delta)[0]?.path ?? '';
}

function passedWith(changes: readonly Pick<Change, 'endpoint'>[]): string[] {
  return changes.flatMap(({ endpoint }) => passing[endpoint] ?? []);
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
