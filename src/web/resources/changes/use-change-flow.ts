import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import type { Refusal } from '../../ui/form/refusal.ts';
import { auditQueries } from '../audit.ts';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { explainError, refusalFrom } from '../explain-error.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { newUuid } from '../new-uuid.ts';
import { routerQueries } from '../routers.ts';
import { serverClock } from '../server-clock.ts';
import { settledOutcome } from './ask-outcome.ts';
import { isChangedMeanwhile, isLost } from './is-lost.ts';
import { keysBlock, keysOf, type BroughtKey } from './keys-of.ts';
import { forgetPending, notePending } from './pending-change.ts';
import { planOf } from './plan-of.ts';
import type { ProposedChange, Step } from './proposed-change.ts';
import { keepRecent } from './keep-recent.ts';
import { recentChangeQueries } from './recent-changes.ts';
import { sendChange } from './send-change.ts';
import { type MadeStep, versionFor } from './versions-of-steps.ts';

/** Where a proposal stands. `step` counts from 0; those before it are made. */
export type FlowState =
  | { at: 'review' }
  | { at: 'sending'; step: number }
  /** The service or the console said no: nothing of this step was made. */
  | { at: 'refused'; step: number; refusal: Refusal }
  /** No answer came. `asking` until the server has said what became of it. */
  | { at: 'lost'; step: number; why: string; verdict: 'asking' | 'not-made' | 'unknown' | 'unreachable' }
  /** Somebody else changed the same thing since it was read. */
  | { at: 'collided'; step: number; refusal: Refusal }
  | { at: 'applied'; since: number };

export interface ChangeFlow {
  plan: ChangePlan;
  state: FlowState;
  /** The gateway that the plan foretells; undefined when it is deleted. */
  foretold: Gateway | undefined;
  /** Why nothing can be sent now; undefined when it can. */
  block: string | undefined;
  /** Pre-shared keys that it brings; nothing is sent before whoever sends them has them. */
  keys: { brought: readonly BroughtKey[]; isKept: boolean; setKept: (isKept: boolean) => void };
  /**
   * Makes the steps that are not made yet, or the same ones again under the same keys.
   * @param instead of what was planned, by a form that has just made it up and shows it from now on
   * @returns where it stands then
   */
  apply: (instead?: ProposedChange) => Promise<FlowState>;
  /** After a lost answer: asks the server what became of it. */
  ask: () => void;
  /** What was made of it before a step failed; undefined when that is nothing. */
  soFar: { changes: Change[]; foretold: Gateway | undefined } | undefined;
  /** What the requests that were made were answered with. */
  answers: () => readonly unknown[];
  /** Of this change among the user's recent ones. */
  recentId: string;
  /** Nothing that is under way would be left behind. */
  mayClose: boolean;
}

interface Sent extends MadeStep {
  data: unknown;
}

/**
 * Plans a proposal and makes it, step by step, each request at most once. Used by the dialog, and by whoever shows the
 * same inside a page. A proposal that replaces another one wants a component of its own (a React key).
 */
export function useChangeFlow(proposal: ProposedChange): ChangeFlow {
  const { gateway, steps } = proposal;
  const client = useQueryClient();
  const plan = useMemo(() => planOf(proposal), [proposal]);
  const brought = useMemo(() => keysOf(steps, gateway), [steps, gateway]);
  const [isKept, setKept] = useState(false);
  const [state, setState] = useState<FlowState>({ at: 'review' });
  const keys = useRef<{ text: string; key: string }[]>([]);
  const made = useRef<Sent[]>([]);
  const [recentId] = useState(newUuid);
  const kept = useRef<Promise<void>>(Promise.resolve());
  const notKept = useRef<unknown>(undefined);
  // A second press in the same moment must find the first one, before anything is drawn again.
  const isBusy = useRef(false);

  // One request at a time through the page's cache, which takes care of a lost session and of what is out of date now.
  const send = useMutation({
    mutationFn: ({ step, idempotencyKey }: { step: Step; idempotencyKey: string }) =>
      sendChange(step.change, { idempotencyKey, ifVersion: versionFor(step, made.current) }),
    meta: { invalidates: [auditQueries.all(), routerQueries.all()] },
    // A body may hold a pre-shared key and an answer a token: the cache forgets both when nobody looks any more.
    gcTime: 0,
  });

  function turnTo(next: FlowState): FlowState {
    setState(next);
    return next;
  }

  /** Beside the requests themselves, which do not wait for it: whether they were made is known by their keys. */
  function keep(of: ProposedChange, steps = of.steps): void {
    const proposal = { ...of, steps };
    const used = steps.map(keyOf);
    kept.current = kept.current
      .then(() => keepRecent({ id: recentId, proposal, keys: used }))
      .then(
        () => void (notKept.current = undefined),
        (error: unknown) => void (notKept.current = error),
      );
  }

  async function run(of: ProposedChange, from: number): Promise<FlowState> {
    keep(of);
    for (const [index, step] of of.steps.entries()) {
      if (index < from) continue;
      setState({ at: 'sending', step: index });
      const idempotencyKey = keyOf(step, index);
      notePending({ idempotencyKey, title: of.title, gatewayUuid: of.gateway?.uuid });
      try {
        const { data, version } = await send.mutateAsync({ step, idempotencyKey });
        made.current.push({ change: step.change, version, data });
      } catch (error) {
        return await fail(of, error, index, idempotencyKey);
      }
    }
    return finish(of);
  }

  async function fail(
    of: ProposedChange,
    error: unknown,
    step: number,
    idempotencyKey: string,
  ): Promise<FlowState> {
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    if (isLost(error)) return find(of, step, idempotencyKey, refusalFrom(error).title);
    forgetPending();
    if (step > 0) keep(of, of.steps.slice(0, step));
    const at = isChangedMeanwhile(error) ? 'collided' : 'refused';
    return turnTo({ at, step, refusal: refusalFrom(error) });
  }

  /** Until it is known, nothing is offered that might make it twice. */
  async function find(
    of: ProposedChange,
    step: number,
    idempotencyKey: string,
    why: string,
  ): Promise<FlowState> {
    setState({ at: 'lost', step, why, verdict: 'asking' });
    try {
      const outcome = await settledOutcome(idempotencyKey);
      switch (outcome.state) {
        case 'made': {
          const change = of.steps[step]?.change;
          if (change) made.current.push({ change, version: undefined, data: outcome.body });
          return await run(of, step + 1);
        }
        case 'refused':
          forgetPending();
          return turnTo({ at: 'refused', step, refusal: { title: outcome.why, faults: [] } });
        case 'not-made':
          forgetPending();
          if (step > 0) keep(of, of.steps.slice(0, step));
          return turnTo({ at: 'lost', step, why, verdict: 'not-made' });
        default:
          return turnTo({ at: 'lost', step, why, verdict: 'unknown' });
      }
    } catch {
      return turnTo({ at: 'lost', step, why, verdict: 'unreachable' });
    }
  }

  function finish(of: ProposedChange): FlowState {
    forgetPending();
    void kept.current.then(showKept);
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    of.onApplied?.(made.current.map(({ data }) => data));
    return turnTo({ at: 'applied', since: serverClock.now() });
  }

  function showKept(): void {
    void client.invalidateQueries({ queryKey: recentChangeQueries.all() });
    if (notKept.current === undefined) return;
    notifyFailed('It is made, and not among your recent changes', explainError(notKept.current).why);
  }

  /** The same for the same request, however often it is sent; a request that was mended is another one. */
  function keyOf(step: Step, index: number): string {
    if (step.idempotencyKey !== undefined) return step.idempotencyKey;
    const text = JSON.stringify(step.change);
    const known = keys.current[index];
    if (known?.text === text) return known.key;
    const key = newUuid();
    keys.current[index] = { text, key };
    return key;
  }

  async function guarded(work: () => Promise<FlowState>): Promise<FlowState> {
    if (isBusy.current) return state;
    isBusy.current = true;
    try {
      return await work();
    } finally {
      isBusy.current = false;
    }
  }

  const madeChanges = 'step' in state ? changesOf(steps.slice(0, state.step)) : [];
  const isUnderWay = state.at === 'sending' || (state.at === 'lost' && state.verdict === 'asking');
  return {
    plan,
    state,
    foretold: useMemo(() => applyChanges(gateway, changesOf(steps)), [gateway, steps]),
    block: planBlock(plan) ?? waitBlock(state) ?? keysBlock(brought, isKept),
    keys: { brought, isKept, setKept },
    apply: (instead = proposal) => {
      if (state.at === 'applied') return Promise.resolve(state);
      return guarded(() => run(instead, made.current.length));
    },
    ask: () => {
      const step = state.at === 'lost' ? steps[state.step] : undefined;
      if (state.at === 'lost' && step) {
        const key = keyOf(step, state.step);
        void guarded(() => find(proposal, state.step, key, state.why));
      }
    },
    soFar:
      madeChanges.length > 0
        ? { changes: madeChanges, foretold: applyChanges(gateway, madeChanges) }
        : undefined,
    answers: () => made.current.map(({ data }) => data),
    recentId,
    mayClose: !isUnderWay,
  };
}

/** Why a plan cannot be applied. */
function planBlock({ differences, effects, issues }: ChangePlan): string | undefined {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first) return `The service would refuse it: ${first.message}`;
  if (differences.length === 0 && effects.length === 0)
    return 'Nothing would change: everything is so already.';
  return undefined;
}

function waitBlock(state: FlowState): string | undefined {
  if (state.at !== 'lost' || state.verdict !== 'unreachable') return undefined;
  return 'It may have been made: ask first what became of it.';
}

function changesOf(steps: readonly Step[]) {
  return steps.map(({ change }) => change);
}
