import type { Gateway } from '#contract/gateway.ts';
import type { Connection, Route } from '#contract/connection.ts';
import { mergedList } from '../drafts/merge-lists.ts';
import { routeRule } from '../drafts/merge-routes.ts';
import { applyDeltas, isSameThing } from './apply-deltas.ts';
import type { Difference } from './change-plan.ts';
import { type Delta, type RouteDelta, routeSides } from './delta.ts';
import { deltasBetween } from './deltas-between.ts';
import { describeDelta } from './describe-delta.ts';

/**
 * `same`: both made it the same. `gone`: what mine would change is not there any more. `taken`: mine would make
 * something whose place another thing has now. `within`: theirs is in what mine removes, and is decided with that.
 * `conflict`: both changed it, to different values.
 */
export type ThreeWayVerdict = 'theirs' | 'mine' | 'same' | 'conflict' | 'gone' | 'taken' | 'within';

/** One field that two people changed since both read the same. */
export interface ThreeWayRow {
  path: string;
  label: string;
  /** As text for the screen; `undefined` where there is or was nothing. */
  base: string | undefined;
  theirs: string | undefined;
  mine: string | undefined;
  verdict: ThreeWayVerdict;
}

/** One thing that mine changes, and what is to become of it. */
export interface OwnDelta {
  delta: Delta;
  /** Of the row that decides about it. */
  path: string;
  verdict: ThreeWayVerdict;
}

export interface ThreeWay {
  /** What both read. */
  base: Gateway;
  /** What neither touched is left out. */
  rows: ThreeWayRow[];
  mine: OwnDelta[];
}

/** Whose value a field is to have. */
export type Choice = 'theirs' | 'mine';
/** By the paths of rows; what is not in it is mine where only I changed it, else theirs. */
export type Choices = Readonly<Record<string, Choice>>;

/**
 * What two changes of one configuration come to, field by field.
 * @param base as both read it
 * @param theirs as it is now
 * @param mine as it would be after the change that collided
 */
export function compareThree(base: Gateway, theirs: Gateway, mine: Gateway): ThreeWay {
  const ofTheirs = deltasBetween(base, theirs).map(described);
  const otherRows = ofTheirs.flatMap(({ rows }) => rows);
  const own = deltasBetween(base, mine).map((delta) => {
    const { rows } = described(delta);
    return { delta, rows, path: rows[0]?.path ?? '', verdict: verdictOn(delta, rows, ofTheirs) };
  });
  const ownRows = own.flatMap(({ rows, verdict }) =>
    rows.map((row, index) => ownRow(row, index === 0 ? verdict : partOf(verdict), otherRows)),
  );
  const known = new Set(ownRows.map(({ path }) => path));
  const removed = own.flatMap(({ delta, path }) => (isRemoval(delta) ? [path] : []));
  const others = otherRows
    .filter(({ path }) => !known.has(path))
    .map((row) =>
      otherRow(
        row,
        removed.some((whole) => isBelow(row.path, whole)),
      ),
    );
  return { base, rows: oncePerPath([...ownRows, ...others]), mine: own };
}

/** The rows of `compareThree` alone. */
export function threeWay(base: Gateway, theirs: Gateway, mine: Gateway): ThreeWayRow[] {
  return compareThree(base, theirs, mine).rows;
}

/** Theirs, with what mine changes and is not given up for theirs. */
export function mergeThree(theirs: Gateway, mine: Gateway, compared: ThreeWay, choices: Choices): Gateway {
  const wanted = compared.mine.filter((own) => isWanted(own, choices)).map(({ delta }) => delta);
  const merged = applyDeltas(theirs, wanted);
  const routes = wanted.filter((delta) => delta.of === 'route');
  if (routes.length === 0) return merged;
  const { base } = compared;
  const connections = merged.connections.map((connection) =>
    withMergedRoutes(connection, { base, mine }, routes),
  );
  return { ...merged, connections };
}

function withMergedRoutes(
  theirs: Connection,
  of: Record<'base' | 'mine', Gateway>,
  wanted: readonly RouteDelta[],
): Connection {
  const base = of.base.connections.find((each) => isSameThing(each, theirs));
  const mine = of.mine.connections.find((each) => isSameThing(each, theirs));
  if (!base || !mine) return theirs;
  const merged = { ...theirs };
  for (const side of routeSides) {
    const own = wanted.filter((delta) => delta.side === side && isSameThing(delta.connection, theirs));
    if (own.length === 0) continue;
    const changed = new Set(
      own.flatMap(({ before, after, moved }) => (moved ? [] : [(before ?? after)?.name])),
    );
    const moves = new Set(own.flatMap(({ after, moved }) => (moved ? [after?.name] : [])));
    const lists = { base: base[side], theirs: theirs[side], mine: mine[side] };
    merged[side] = mergedList(lists, {
      ...routeRule<Route>(),
      isGivenUp: ({ was, mine: to, theirs: other }) => !changed.has((was ?? to ?? other)?.name),
      isMoveGivenUp: ({ name }) => !moves.has(name),
    });
  }
  return merged;
}

function isWanted({ path, verdict }: OwnDelta, choices: Choices): boolean {
  if (verdict === 'mine') return choices[path] !== 'theirs';
  return verdict === 'conflict' && choices[path] === 'mine';
}

interface Described {
  delta: Delta;
  rows: Difference[];
}

function described(delta: Delta): Described {
  return { delta, rows: describeDelta(delta) };
}

function verdictOn(
  delta: Delta,
  rows: readonly Difference[],
  ofTheirs: readonly Described[],
): ThreeWayVerdict {
  const [whole] = rows;
  if (!whole) return 'mine';
  const otherRows = ofTheirs.flatMap((other) => other.rows);
  const isGone = otherRows.some(({ kind, path }) => kind === 'removed' && isBelow(whole.path, path));
  if (isGone) return 'gone';
  if (ofTheirs.some((other) => takesPlaceOf(other.delta, delta))) return 'taken';
  const same = otherRows.find(({ path }) => path === whole.path);
  if (same) return same.after === whole.after ? 'same' : 'conflict';
  if (isRemoval(delta) && otherRows.some(({ path }) => isBelow(path, whole.path))) return 'conflict';
  return ofTheirs.some((other) => isMoveBeside(other.delta, delta)) ? 'conflict' : 'mine';
}

/** Whether theirs is now where mine would put something: by its name, or by its network. */
function takesPlaceOf(theirs: Delta, mine: Delta): boolean {
  switch (mine.of) {
    case 'connection':
      return theirs.of === 'connection' && isBothNew(theirs, mine) && theirs.after?.name === mine.after?.name;
    case 'tunnel':
      return theirs.of === 'tunnel' && isBothNew(theirs, mine) && theirs.after?.name === mine.after?.name;
    case 'label':
      // The same key as a new one is the same label; as another's new name it is not.
      return (
        theirs.of === 'label' &&
        mine.after !== undefined &&
        mine.after.key === theirs.after?.key &&
        mine.before?.key !== theirs.before?.key
      );
    case 'route':
      return theirs.of === 'route' && isSameSide(theirs, mine) && takesPlaceOfRoute(theirs, mine);
    default:
      return false;
  }
}

function takesPlaceOfRoute(theirs: RouteDelta, mine: RouteDelta): boolean {
  if (mine.moved !== undefined || !mine.after || !theirs.after || isOfOneRoute(theirs, mine)) return false;
  const isSameName = mine.after.name === theirs.after.name;
  if (mine.after.static_network === theirs.after.static_network) return !isSameName;
  // A new one of the same name is the same row; another that was given the name is another route.
  return isSameName && theirs.before !== undefined && theirs.before.name !== theirs.after.name;
}

function isOfOneRoute({ before: one }: RouteDelta, { before: other }: RouteDelta): boolean {
  return one !== undefined && one.name === other?.name;
}

interface Changed {
  before?: unknown;
  after?: unknown;
}

function isBothNew(one: Changed, other: Changed): boolean {
  return one.before === undefined && other.before === undefined;
}

/** Two orders of one list cannot both be. */
function isMoveBeside(theirs: Delta, mine: Delta): boolean {
  if (theirs.of !== 'route' || mine.of !== 'route') return false;
  return theirs.moved !== undefined && mine.moved !== undefined && isSameSide(theirs, mine);
}

function isSameSide(one: RouteDelta, other: RouteDelta): boolean {
  return one.side === other.side && isSameThing(one.connection, other.connection);
}

function isRemoval(delta: Delta): boolean {
  return (delta.of === 'connection' || delta.of === 'tunnel') && delta.after === undefined;
}

/** Of what is decided as a whole the parts are not asked about. */
function partOf(verdict: ThreeWayVerdict): ThreeWayVerdict {
  return verdict === 'conflict' ? 'within' : verdict;
}

function ownRow(
  { path, label, before, after }: Difference,
  verdict: ThreeWayVerdict,
  others: readonly Difference[],
): ThreeWayRow {
  const same = others.filter((other) => other.path === path).at(-1);
  const theirs = same ? same.after : verdict === 'gone' ? undefined : before;
  return { path, label, base: before, theirs, mine: after, verdict };
}

function otherRow({ path, label, before, after }: Difference, isWithin: boolean): ThreeWayRow {
  const row = { path, label, base: before, theirs: after };
  return isWithin
    ? { ...row, mine: undefined, verdict: 'within' }
    : { ...row, mine: before, verdict: 'theirs' };
}

/** What was removed and made again under its name is one row: as it was, and as it is. */
function oncePerPath(rows: readonly ThreeWayRow[]): ThreeWayRow[] {
  const byPath = new Map<string, ThreeWayRow>();
  for (const row of rows) {
    const known = byPath.get(row.path);
    byPath.set(row.path, known ? { ...known, theirs: row.theirs ?? known.theirs } : row);
  }
  return [...byPath.values()];
}

/** Names have no dots in them; keys of labels may, and have nothing below them. */
function isBelow(path: string, parent: string): boolean {
  return parent.startsWith('connections.') && path.startsWith(`${parent}.`);
}
