import { QueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import { asMade } from '#domain/changes/as-made.ts';
import type { Change } from '#domain/changes/change.ts';
import { threeWay } from '#domain/changes/three-way.ts';
import type { Random } from '#domain/clock.ts';
import { createChangeRun } from '#web/resources/changes/change-run.ts';
import type { FlowState } from '#web/resources/changes/flow-state.ts';
import { follow, isOver, onTopOf } from '#web/resources/changes/on-top-of.ts';
import type { ProposedChange } from '#web/resources/changes/proposed-change.ts';
import { sendChange } from '#web/resources/changes/send-change.ts';
import { type Undoable, undoProposal } from '#web/resources/changes/undo-proposal.ts';
import { gatewayQueries } from '#web/resources/gateways/gateway-queries.ts';

/** What somebody has made with their page, and may take back. */
export interface Own extends Undoable {
  /** As its requests were answered. */
  made: Gateway;
}

/** Somebody's page, without the page: what it has read, the plan that is open, what was made with it. */
export interface Editor {
  client: QueryClient;
  seen: Answer<Gateway> | undefined;
  plan: ProposedChange | undefined;
  /** Of a plan that is a way back. */
  undoes: Own | undefined;
  own: Own[];
}

export function anEditor(): Editor {
  const queries = { retry: false, gcTime: Infinity };
  const client = new QueryClient({ defaultOptions: { queries } });
  return { client, seen: undefined, plan: undefined, undoes: undefined, own: [] };
}

export async function look(editor: Editor, uuid: string): Promise<Answer<Gateway>> {
  editor.seen = await editor.client.fetchQuery({ ...gatewayQueries.detail(uuid), staleTime: 0 });
  return editor.seen;
}

/** Opens the plan of a change of what was seen last, however old that is. */
export function planned(editor: Editor, change: Change): void {
  const { data: gateway, version } = editor.seen ?? {};
  const isOfGateway = change.endpoint === 'modifyGateway';
  const ifVersion = isOfGateway ? version : undefined;
  editor.plan = { title: change.endpoint, action: 'Apply', gateway, steps: [{ change, ifVersion }] };
  editor.undoes = undefined;
}

export async function plannedUndo(editor: Editor, own: Own): Promise<void> {
  editor.plan = await undoProposal(editor.client, own);
  editor.undoes = own;
}

/** The open plan follows what is there now, as it does on screen between two polls. */
export async function followed(editor: Editor): Promise<void> {
  const { plan } = editor;
  if (plan?.gateway) editor.plan = follow(plan, await look(editor, plan.gateway.uuid), {});
}

/** Presses the button of the open plan. */
export async function pressed(editor: Editor): Promise<FlowState> {
  const { client, plan } = editor;
  if (!plan || plan.steps.length === 0) return { at: 'review' };
  const run = createChangeRun({
    client,
    recentId: crypto.randomUUID(),
    send: sendChange,
    pending: { note: () => undefined, forget: () => undefined },
  });
  const state = await run.apply(plan);
  const changes = plan.steps.map(({ change }) => change);
  const foretold = applyChanges(plan.gateway, changes);
  if (state.at === 'applied' && plan.gateway && foretold && !editor.undoes) {
    const answers = run.answers();
    const made = asMade(foretold, answers);
    editor.own.push({ title: plan.title, before: plan.gateway, foretold, changes, answers, made });
  }
  return state;
}

/** After a conflict: looks at the three ways, chooses, and plans on top of what is there. */
export async function chosen(editor: Editor, random: Random): Promise<void> {
  const { plan } = editor;
  if (!plan?.gateway) return;
  const answer = await look(editor, plan.gateway.uuid);
  if (plan.remake) {
    editor.plan = plan.remake(answer, {});
    return;
  }
  const base = plan.gateway;
  const mine = applyChanges(
    base,
    plan.steps.map(({ change }) => change),
  );
  const rows = mine ? threeWay(base, answer.data, mine) : [];
  const isTheirs = () => random() < 0.5;
  const giveUp = new Set(
    rows.filter((row) => isOver(row) || (row.verdict === 'conflict' && isTheirs())).map(({ path }) => path),
  );
  editor.plan = onTopOf(plan, { base, answer, giveUp });
}
