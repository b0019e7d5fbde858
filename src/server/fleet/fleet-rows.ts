import type { FirstRows, Fleet, FleetDelta, GatewayRow } from '#contract/fleet.ts';
import { fleetOrderOf } from '#domain/fleet/fleet-sort.ts';
import { type Scope, isInScope, scopeKey } from '../access/scope.ts';
import type { SweepObservation, UnreadableGateway } from '../observer/observation.ts';
import { firstInOrder } from './first-in-order.ts';
import type { RowHealth, SeenGateway } from './row-of.ts';

/** One row that came, changed or went. */
export interface RowChange {
  uuid: string;
  before: GatewayRow | undefined;
  after: GatewayRow | undefined;
}
export type FleetChange = readonly RowChange[];

/** All gateways as last seen, and as the one text that every viewer of a scope is given. */
export interface FleetRows {
  /** Seen on a page of the sweep under way; nothing of it is shown before all pages are there (fault R4). */
  takeFromPage(seen: SeenGateway): void;
  /** A page says how many gateways there are. */
  notePage(total: number): void;
  /** The sweep is complete. What was seen one by one since it began stands. */
  takeSweep(sweep: SweepObservation): FleetChange;
  /** The sweep failed: its pages are forgotten. */
  dropPages(reason: string): void;
  takeOne(uuid: string, seen: SeenGateway | 'gone', at: number): FleetChange;
  /** How a gateway's tunnels do, where that is otherwise than its row says; nothing of one that has no row. */
  takeHealth(uuid: string, health: RowHealth): FleetChange;
  /** Takes over what an earlier process saw. */
  restore(fleet: Fleet): void;
  setSweepInterval(ms: number): void;
  /** Uuids of the gateways in a scope, those included that could not be read lately. */
  uuidsIn(scope: Scope): ReadonlySet<string>;
  row(uuid: string): GatewayRow | undefined;
  /** What a gateway and its connections and tunnels are called, as last seen. */
  namesOf(uuid: string): { gateway: string; children: ReadonlyMap<string, string> } | undefined;
  /** Uuids of its tunnels, as last seen by this process. */
  tunnelsOf(uuid: string): ReadonlySet<string>;
  /** Unix ms of the last complete sweep. */
  observedAt(): number | undefined;
  /** The body of `getFleet`, serialised once for each version and scope. */
  json(scope: Scope): { text: string; version: number };
  /** The first of them in an order; before the first sweep, of those that its pages have told of so far. */
  first(wanted: FirstWanted): FirstRows;
  /** A change as an event of the live stream; `undefined` before the first sweep, when there is nothing to add it to. */
  deltaOf(change: FleetChange, scope: Scope): FleetDelta | undefined;
}

export interface FirstWanted {
  scope: Scope;
  /** See `fleetOrderOf`. */
  order: string;
  count: number;
}

interface Kept extends SeenGateway {
  json: string;
}

interface First {
  gateways: GatewayRow[];
  /** How many there are in all. */
  read: number;
}

/** Scopes whose text is kept; more than there are walls. */
const mostTexts = 32;
/** More than this is read again as a whole: row by row it would be more than a stream may have waiting. */
const mostTold = 500;

export function createFleetRows(): FleetRows {
  let rows = new Map<string, Kept>();
  let pages = new Map<string, Kept>();
  let unreadable: Fleet['unreadable'] = [];
  let observedAt: number | undefined;
  let problem: string | null = null;
  let sweepIntervalMs = 0;
  /** Seen one by one, since the last sweep began; `undefined` for gone. */
  const singles = new Map<string, { at: number; kept: Kept | undefined }>();
  let version = 1;
  let pageTotal = 0;
  const texts = new Map<string, string>();
  const firsts = new Map<string, First>();

  function changedVersion(): void {
    version++;
    texts.clear();
    firsts.clear();
  }
  function firstOf({ scope, order, count }: FirstWanted, from: Map<string, Kept>): First {
    const shown = [...from.values()].flatMap(({ row }) => (isInScope(scope, row) ? [row] : []));
    return { gateways: firstInOrder(shown, count, fleetOrderOf(order)), read: shown.length };
  }
  /** Those of a sweep are worth keeping; while a sweep adds to them there is nothing to keep. */
  function firstOfSweep(wanted: FirstWanted): First {
    const key = `${wanted.count} ${wanted.order} ${scopeKey(wanted.scope)}`;
    const known = firsts.get(key) ?? firstOf(wanted, rows);
    if (firsts.size >= mostTexts) firsts.clear();
    firsts.set(key, known);
    return known;
  }
  function seenAt({ uuid }: GatewayRow, sweptAt: number): number {
    return Math.max(sweptAt, singles.get(uuid)?.at ?? 0);
  }

  /** Where there are none, that was seen by the sweep. */
  function oldestOf(gateways: readonly GatewayRow[], sweptAt: number): number {
    return gateways.length === 0 ? sweptAt : Math.min(...gateways.map((row) => seenAt(row, sweptAt)));
  }

  return {
    takeFromPage: (seen) => void pages.set(seen.row.uuid, keep(seen)),
    notePage: (total) => void (pageTotal = total),
    takeSweep(sweep) {
      const next = pages;
      pages = new Map();
      // A gateway that is there but cannot be read is shown as it was (fault R4: a count never drops by that).
      for (const { uuid = '' } of sweep.unreadable) {
        const old = rows.get(uuid);
        if (old && !next.has(uuid))
          next.set(uuid, unread(old, seenAt(old.row, observedAt ?? sweep.observedAt)));
      }
      for (const [uuid, { at, kept }] of singles) {
        if (at < sweep.startedAt) singles.delete(uuid);
        else if (kept) next.set(uuid, kept);
        else next.delete(uuid);
      }
      const change = differenceBetween(rows, next);
      rows = next;
      unreadable = sweep.unreadable.map(unreadableRow);
      ({ observedAt } = sweep);
      problem = null;
      changedVersion();
      return change;
    },
    dropPages(reason) {
      pages = new Map();
      if (reason === problem) return;
      problem = reason;
      changedVersion();
    },
    restore(fleet) {
      rows = new Map(
        fleet.gateways.map((row) => [row.uuid, keep({ row, names: new Map(), tunnels: new Set() })]),
      );
      ({ unreadable, sweepIntervalMs } = fleet);
      observedAt = fleet.observedAt === null ? undefined : Date.parse(fleet.observedAt);
      changedVersion();
    },
    takeOne(uuid, seen, at) {
      const kept = seen === 'gone' ? undefined : keep(seen);
      singles.set(uuid, { at, kept });
      const old = rows.get(uuid);
      // Made anew under the same name, it is the same to look at and has another uuid.
      if (kept) rows.set(uuid, kept);
      if (kept?.json === old?.json) return [];
      if (!kept) rows.delete(uuid);
      changedVersion();
      return [{ uuid, before: old?.row, after: kept?.row }];
    },
    takeHealth(uuid, health) {
      const old = rows.get(uuid);
      // Those of a sweep under way were made before.
      for (const all of [pages, rows]) {
        const kept = all.get(uuid);
        if (kept && isOtherwise(kept.row, health)) all.set(uuid, withHealth(kept, health));
      }
      const single = singles.get(uuid);
      if (single?.kept && isOtherwise(single.kept.row, health))
        singles.set(uuid, { ...single, kept: withHealth(single.kept, health) });
      const now = rows.get(uuid);
      if (now === old) return [];
      changedVersion();
      return [{ uuid, before: old?.row, after: now?.row }];
    },
    setSweepInterval(ms) {
      if (ms === sweepIntervalMs) return;
      sweepIntervalMs = ms;
      changedVersion();
    },
    uuidsIn: (scope) =>
      new Set([...rows.values()].filter(({ row }) => isInScope(scope, row)).map(({ row }) => row.uuid)),
    row: (uuid) => rows.get(uuid)?.row,
    namesOf(uuid) {
      const kept = rows.get(uuid);
      return kept && { gateway: kept.row.name, children: kept.names };
    },
    tunnelsOf: (uuid) => rows.get(uuid)?.tunnels ?? new Set(),
    observedAt: () => observedAt,
    json(scope) {
      const key = scopeKey(scope);
      let text = texts.get(key);
      if (text === undefined) {
        const shown = [...rows.values()].filter(({ row }) => isInScope(scope, row));
        const facts = { unreadable: unreadableIn(scope, unreadable), problem, sweepIntervalMs };
        text = serialise(shown, observedAt, facts);
        if (texts.size >= mostTexts) texts.clear();
        texts.set(key, text);
      }
      return { text, version };
    },
    first(wanted) {
      const sweptAt = observedAt;
      const { gateways, read } = sweptAt === undefined ? firstOf(wanted, pages) : firstOfSweep(wanted);
      const isWholeTotal = sweptAt === undefined && wanted.scope.kind === 'all';
      return {
        gateways,
        // Some may have been asked for by themselves since: the oldest of them says how old they are.
        observedAt: sweptAt === undefined ? null : new Date(oldestOf(gateways, sweptAt)).toISOString(),
        read,
        // How many there are out of a scope is not told.
        total: isWholeTotal ? Math.max(pageTotal, read) : read,
        unreadable: unreadableIn(wanted.scope, unreadable),
        problem,
        sweepIntervalMs,
      };
    },
    deltaOf(change, scope) {
      if (observedAt === undefined) return undefined;
      const facts = { observedAt: new Date(observedAt).toISOString(), problem, sweepIntervalMs };
      if (change.length > mostTold) return { ...facts, changed: [], removed: [], isTooMuch: true };
      const isIn = (row: GatewayRow | undefined) => row !== undefined && isInScope(scope, row);
      return {
        ...facts,
        changed: change.flatMap(({ after }) => (after && isIn(after) ? [after] : [])),
        // What left the scope has gone as far as its viewers are concerned; what was never in it is not told of.
        removed: change.filter(({ before, after }) => isIn(before) && !isIn(after)).map(({ uuid }) => uuid),
      };
    },
  };
}

function unreadableRow({ name, uuid }: UnreadableGateway): Fleet['unreadable'][number] {
  return { label: name ?? uuid ?? null, reason: 'could not be read' };
}

/** Whether it would be in the scope cannot be read either: it is counted, and not named. */
function unreadableIn(scope: Scope, all: Fleet['unreadable']): Fleet['unreadable'] {
  return scope.kind === 'all' ? all : all.map(({ reason }) => ({ label: null, reason }));
}

function keep(seen: SeenGateway): Kept {
  return { ...seen, json: JSON.stringify(seen.row) };
}

/** As it was read last, which is not now. */
function unread(kept: Kept, at: number): Kept {
  return keep({ ...kept, row: { lastReadAt: new Date(at).toISOString(), ...kept.row } });
}

function isOtherwise({ tunnels, troubles }: RowHealth, health: RowHealth): boolean {
  return JSON.stringify([tunnels, troubles]) !== JSON.stringify([health.tunnels, health.troubles]);
}

function withHealth(kept: Kept, health: RowHealth): Kept {
  return keep({ ...kept, row: { ...kept.row, ...health, troubles: health.troubles } });
}

function differenceBetween(before: Map<string, Kept>, after: Map<string, Kept>): FleetChange {
  const changed = [...after].filter(([uuid, kept]) => before.get(uuid)?.json !== kept.json);
  return [
    ...changed.map(([uuid, kept]) => ({ uuid, before: before.get(uuid)?.row, after: kept.row })),
    ...[...before]
      .filter(([uuid]) => !after.has(uuid))
      .map(([uuid, kept]) => ({ uuid, before: kept.row, after: undefined })),
  ];
}

function serialise(
  rows: readonly Kept[],
  observedAt: number | undefined,
  facts: Pick<Fleet, 'unreadable' | 'problem' | 'sweepIntervalMs'>,
): string {
  const head = JSON.stringify(observedAt === undefined ? null : new Date(observedAt).toISOString());
  const gateways = rows.map((kept) => kept.json).join(',');
  return `{"observedAt":${head},"gateways":[${gateways}],${JSON.stringify(facts).slice(1)}`;
}
