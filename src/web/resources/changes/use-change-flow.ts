import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { planChange } from '#domain/changes/plan-change.ts';
import type { Refusal } from '../../ui/form/refusal.ts';
import { auditQueries } from '../audit.ts';
import { refusalFrom } from '../explain-error.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { newUuid } from '../new-uuid.ts';
import { routerQueries } from '../routers.ts';
import { askOutcome } from './ask-outcome.ts';
import { isChangedMeanwhile, isLost } from './is-lost.ts';
import { forgetPending, notePending } from './pending-change.ts';
import type { Proposal, Step } from './proposal.ts';
import { noteRecent } from './recent-changes.ts';
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
  /** Makes the steps that are not made yet, or the same ones again under the same keys. */
  apply: () => void;
  /** After a lost answer: asks the server what became of it. */
  ask: () => void;
  /** What was made of it before a step failed; undefined when that is nothing. */
  soFar: { changes: Change[]; foretold: Gateway | undefined } | undefined;
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
export function useChangeFlow(proposal: Proposal): ChangeFlow {
  const { gateway, steps, context } = proposal;
  const client = useQueryClient();
  const plan = useMemo(() => {
    const planned = planChange(gateway, changesOf(steps), context);
    return { ...planned, effects: [...planned.effects, ...(proposal.effects ?? [])] };
  }, [gateway, steps, context, proposal.effects]);
  const [state, setState] = useState<FlowState>({ at: 'review' });
  const keys = useRef<{ text: string; key: string }[]>([]);
  const made = useRef<Sent[]>([]);
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

  async function run(from: number): Promise<void> {
    for (const [index, step] of steps.entries()) {
      if (index < from) continue;
      setState({ at: 'sending', step: index });
      const idempotencyKey = keyOf(step, index);
      notePending({ idempotencyKey, title: proposal.title, gatewayUuid: gateway?.uuid });
      try {
        const { data, version } = await send.mutateAsync({ step, idempotencyKey });
        made.current.push({ change: step.change, version, data });
      } catch (error) {
        await fail(error, index, idempotencyKey);
        return;
      }
    }
    finish();
  }

  async function fail(error: unknown, step: number, idempotencyKey: string): Promise<void> {
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    if (isLost(error)) return find(step, idempotencyKey, refusalFrom(error).title);
    forgetPending();
    setState({ at: isChangedMeanwhile(error) ? 'collided' : 'refused', step, refusal: refusalFrom(error) });
  }

  /** Until it is known, nothing is offered that might make it twice. */
  async function find(step: number, idempotencyKey: string, why: string): Promise<void> {
    setState({ at: 'lost', step, why, verdict: 'asking' });
    try {
      const outcome = await settledOutcome(idempotencyKey);
      switch (outcome.state) {
        case 'made': {
          const change = steps[step]?.change;
          if (change) made.current.push({ change, version: undefined, data: undefined });
          return await run(step + 1);
        }
        case 'refused':
          forgetPending();
          return setState({ at: 'refused', step, refusal: { title: outcome.why, faults: [] } });
        case 'not-made':
          forgetPending();
          return setState({ at: 'lost', step, why, verdict: 'not-made' });
        default:
          return setState({ at: 'lost', step, why, verdict: 'unknown' });
      }
    } catch {
      setState({ at: 'lost', step, why, verdict: 'unreachable' });
    }
  }

  function finish(): void {
    forgetPending();
    noteRecent(proposal, plan, made.current);
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    setState({ at: 'applied', since: Date.now() });
    proposal.onApplied?.(made.current.map(({ data }) => data));
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

  function guarded(work: () => Promise<void>): void {
    if (isBusy.current) return;
    isBusy.current = true;
    void work().finally(() => {
      isBusy.current = false;
    });
  }

  const madeChanges = 'step' in state ? changesOf(steps.slice(0, state.step)) : [];
  const isUnderWay = state.at === 'sending' || (state.at === 'lost' && state.verdict === 'asking');
  return {
    plan,
    state,
    foretold: useMemo(() => applyChanges(gateway, changesOf(steps)), [gateway, steps]),
    apply: () => {
      if (state.at !== 'applied') guarded(() => run(made.current.length));
    },
    ask: () => {
      const step = state.at === 'lost' ? steps[state.step] : undefined;
      if (state.at === 'lost' && step) {
        const key = keyOf(step, state.step);
        guarded(() => find(state.step, key, state.why));
      }
    },
    soFar:
      madeChanges.length > 0
        ? { changes: madeChanges, foretold: applyChanges(gateway, madeChanges) }
        : undefined,
    mayClose: !isUnderWay,
  };
}

function changesOf(steps: readonly Step[]) {
  return steps.map(({ change }) => change);
}

const askAgainMs = 1_000;
const longestAskMs = 30_000;

/** Asks until the server knows, for as long as it says that it is still at it. */
async function settledOutcome(idempotencyKey: string) {
  for (let waitedMs = 0; ; waitedMs += askAgainMs) {
    const outcome = await askOutcome(idempotencyKey);
    if (outcome.state !== 'pending' || waitedMs >= longestAskMs) return outcome;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}
