import type { GatewayRow } from '#contract/fleet.ts';
import { type Draft, type FieldRule, type FieldRules, meet } from '#domain/drafts/draft.ts';
import type { BulkAction } from './bulk-action.ts';
import { newsForPlan } from './news-for-plan.ts';
import { type BulkPlan, planBulk } from './plan-bulk.ts';

/**
 * What is made of many gateways at once: each is a field, by its uuid, of which the plan showed one row and somebody
 * else may make another; undefined is a gateway that is not there.
 */
type BulkDraft = Draft<BulkValues>;
type BulkValues = Readonly<Record<string, GatewayRow | undefined>>;

/** A gateway of which somebody else changed what the plan says of it. */
export interface GatewayNews {
  uuid: string;
  name: string;
  what: string;
}

export interface PlanBeside extends BulkPlan {
  /** In question: nothing is sent before it is said of each whether it is to be changed all the same. */
  clashes: GatewayNews[];
  /** Names of those of which somebody else made the same. */
  agreed: string[];
}

/** The rows that are to be changed, each as it was when that was decided: when the plan was opened, or since. */
export type BulkRows = ReadonlyMap<string, GatewayRow>;

export function bulkRows(rows: readonly GatewayRow[]): BulkRows {
  return new Map(rows.map((row) => [row.uuid, row]));
}

/** They are to be changed all the same, as they are now. */
export function keptIn(rows: BulkRows, uuids: ReadonlySet<string>, live: readonly GatewayRow[]): BulkRows {
  return new Map([
    ...rows,
    ...live.filter(({ uuid }) => uuids.has(uuid)).map((row) => [row.uuid, row] as const),
  ]);
}

export function leftOutOf(rows: BulkRows, uuids: ReadonlySet<string>): BulkRows {
  return new Map([...rows].filter(([uuid]) => !uuids.has(uuid)));
}

function draftOf(action: BulkAction, rows: BulkRows): BulkDraft {
  return Object.fromEntries([...rows].map(([uuid, was]) => [uuid, { was, mine: madeOf(action, was) }]));
}

/**
 * What would be sent, beside what others make of the same gateways meanwhile: what the plan says nothing of follows
 * silently, what both made the same is left out, and the rest is in question.
 * @param shown every gateway that was selected, as it was then
 */
export function planBeside(
  action: BulkAction,
  { rows, shown, live }: { rows: BulkRows; shown: readonly GatewayRow[]; live: readonly GatewayRow[] },
): PlanBeside {
  const draft = draftOf(action, rows);
  const now: BulkValues = Object.fromEntries(live.map((row) => [row.uuid, row]));
  const { clashes, agreed } = meet(draft, now, rulesFor(action, draft));
  // What was so already when it was opened is nobody’s news.
  const wasSo = (uuid: PropertyKey) => isMade(action, rows.get(String(uuid)));
  const nameOf = (uuid: PropertyKey) => shown.find((row) => row.uuid === uuid)?.name ?? String(uuid);
  const plan = planBulk(
    action,
    shown.flatMap(({ uuid }) => now[uuid] ?? []),
  );
  const isIn = (uuid: string) => draft[uuid] !== undefined;
  const gone = action.kind === 'delete' ? [] : shown.filter(({ uuid }) => !now[uuid]);
  return {
    items: plan.items.filter(({ row }) => isIn(row.uuid)),
    blocked: [
      ...gone.map((row) => ({ row, reason: 'It is not there any more.' })),
      ...plan.items
        .filter(({ row }) => !isIn(row.uuid))
        .map(({ row }) => ({ row, reason: 'You left it out.' })),
      ...plan.blocked,
    ],
    clashes: clashes.map((uuid) => ({
      uuid: String(uuid),
      name: nameOf(uuid),
      what: newsOf(action, draft[String(uuid)]?.was, now[String(uuid)]) ?? '',
    })),
    agreed: agreed.filter((uuid) => !wasSo(uuid)).map(nameOf),
  };
}

/** One rule for each gateway of the draft. */
function rulesFor(action: BulkAction, draft: BulkDraft): FieldRules<BulkValues> {
  const rule: FieldRule<GatewayRow | undefined> = {
    edited: (mine, theirs, known) => ({ was: known?.was ?? theirs, mine }),
    meet: (edit, theirs) => {
      if (isMade(action, theirs)) return { edit: undefined, isClash: false };
      // One that is gone leaves nothing to decide.
      return { edit, isClash: theirs !== undefined && newsOf(action, edit.was, theirs) !== undefined };
    },
  };
  return Object.fromEntries(Object.keys(draft).map((uuid) => [uuid, rule]));
}

function newsOf(action: BulkAction, was: GatewayRow | undefined, now: GatewayRow | undefined) {
  return was && now && newsForPlan(action, was, now);
}

function madeOf(action: BulkAction, row: GatewayRow): GatewayRow | undefined {
  switch (action.kind) {
    case 'start':
      return { ...row, configuredStatus: 'started' };
    case 'stop':
      return { ...row, configuredStatus: 'stopped' };
    case 'label': {
      const { key, value } = action;
      return { ...row, labels: [...row.labels.filter((label) => label.key !== key), { key, value }] };
    }
    case 'delete':
      return undefined;
  }
}

/** Whether it is by now what the action would make of it. */
function isMade(action: BulkAction, now: GatewayRow | undefined): boolean {
  if (!now) return action.kind === 'delete';
  switch (action.kind) {
    case 'start':
      return now.configuredStatus === 'started';
    case 'stop':
      return now.configuredStatus === 'stopped';
    case 'label':
      return now.labels.some(({ key, value }) => key === action.key && value === action.value);
    case 'delete':
      return false;
  }
}
