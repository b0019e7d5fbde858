import type { Fleet, FleetDelta, GatewayRow } from '#contract/fleet.ts';
import type { SeenGateway, Sweep, UnreadableGateway } from './fleet-sweep.ts';

export interface FleetChange {
  changed: GatewayRow[];
  removed: string[];
}

/** All gateways as last seen, and as the one text that every viewer is given. */
export interface FleetRows {
  /** Takes over a complete sweep that was begun at `startedAt`; what was seen one by one since then stands. */
  takeSweep(sweep: Extract<Sweep, { kind: 'complete' }>, startedAt: number): FleetChange;
  /** Takes over what an earlier process saw. Whether something was changing then says nothing about now. */
  restore(fleet: Fleet): void;
  takeOne(uuid: string, seen: SeenGateway | 'gone', at: number): FleetChange;
  setProblem(problem: string | null): void;
  setSweepInterval(ms: number): void;
  unsettled(): string[];
  count(): number;
  /** What a gateway and its connections and tunnels are called, as last seen. */
  namesOf(uuid: string): { gateway: string; children: ReadonlyMap<string, string> } | undefined;
  /** Unix ms of the last complete sweep. */
  observedAt(): number | undefined;
  problem(): string | null;
  sweepInterval(): number;
  /** The body of `getFleet`, serialised once for each version. */
  json(): { text: string; version: number };
}

interface Kept extends SeenGateway {
  json: string;
}

export function createFleetRows(): FleetRows {
  let rows = new Map<string, Kept>();
  let unreadable: UnreadableGateway[] = [];
  let observedAt: number | undefined;
  let problem: string | null = null;
  let sweepIntervalMs = 0;
  /** Seen one by one, since the last sweep began; `undefined` for gone. */
  const singles = new Map<string, { at: number; kept: Kept | undefined }>();
  let version = 1;
  let text: string | undefined;

  function changedVersion(): void {
    version++;
    text = undefined;
  }

  return {
    takeSweep(sweep, startedAt) {
      const next = new Map(sweep.gateways.map((seen) => [seen.row.uuid, keep(seen)]));
      // A gateway that is there but cannot be read is shown as it was (fault R4: a count never drops by that).
      for (const uuid of sweep.unreadableUuids) {
        const old = rows.get(uuid);
        if (old && !next.has(uuid)) next.set(uuid, old);
      }
      for (const [uuid, { at, kept }] of singles) {
        if (at < startedAt) singles.delete(uuid);
        else if (kept) next.set(uuid, kept);
        else next.delete(uuid);
      }
      const change = differenceBetween(rows, next);
      rows = next;
      ({ unreadable } = sweep);
      observedAt = sweep.observedAt;
      problem = null;
      changedVersion();
      return change;
    },
    restore(fleet) {
      rows = new Map(
        fleet.gateways.map((row) => [row.uuid, keep({ row, isSettled: true, names: new Map() })]),
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
      if (kept?.json === old?.json) return { changed: [], removed: [] };
      if (!kept) rows.delete(uuid);
      changedVersion();
      return kept ? { changed: [kept.row], removed: [] } : { changed: [], removed: [uuid] };
    },
    setProblem(next) {
      if (next === problem) return;
      problem = next;
      changedVersion();
    },
    setSweepInterval(ms) {
      if (ms === sweepIntervalMs) return;
      sweepIntervalMs = ms;
      changedVersion();
    },
    unsettled: () => [...rows.values()].filter((kept) => !kept.isSettled).map((kept) => kept.row.uuid),
    count: () => rows.size,
    namesOf(uuid) {
      const kept = rows.get(uuid);
      return kept && { gateway: kept.row.name, children: kept.names };
    },
    observedAt: () => observedAt,
    problem: () => problem,
    sweepInterval: () => sweepIntervalMs,
    json() {
      text ??= serialise(rows, observedAt, { unreadable, problem, sweepIntervalMs });
      return { text, version };
    },
  };
}

/** As an event of the live stream; `undefined` before the first sweep, when there is nothing to add it to. */
export function deltaOf(rows: FleetRows, change: FleetChange): FleetDelta | undefined {
  const observedAt = rows.observedAt();
  if (observedAt === undefined) return undefined;
  return {
    observedAt: new Date(observedAt).toISOString(),
    ...change,
    problem: rows.problem(),
    sweepIntervalMs: rows.sweepInterval(),
  };
}

function keep(seen: SeenGateway): Kept {
  return { ...seen, json: JSON.stringify(seen.row) };
}

function differenceBetween(before: Map<string, Kept>, after: Map<string, Kept>): FleetChange {
  const changed = [...after].filter(([uuid, kept]) => before.get(uuid)?.json !== kept.json);
  return {
    changed: changed.map(([, kept]) => kept.row),
    removed: [...before.keys()].filter((uuid) => !after.has(uuid)),
  };
}

function serialise(
  rows: Map<string, Kept>,
  observedAt: number | undefined,
  facts: { unreadable: UnreadableGateway[]; problem: string | null; sweepIntervalMs: number },
): string {
  const head = JSON.stringify(observedAt === undefined ? null : new Date(observedAt).toISOString());
  const gateways = Array.from(rows.values(), (kept) => kept.json).join(',');
  return `{"observedAt":${head},"gateways":[${gateways}],${JSON.stringify(facts).slice(1)}`;
}
