import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import { newUuid } from '../new-uuid.ts';
import { createChangeRun } from './change-run.ts';
import { planBlock, waitBlock } from './flow-blocks.ts';
import { type FlowState, isOpen, mayLeave } from './flow-state.ts';
import { type BroughtKey, keysBlock, keysOf } from './keys-of.ts';
import { forgetPending, notePending } from './pending-change.ts';
import type { ProposedChange, Step } from './proposed-change.ts';
import { sendThrough } from './send-change.ts';
import { type Followed, useFollowed } from './use-followed.ts';

/** A proposal, what it would do on what is there now, and where it stands. */
export interface ChangeFlow extends Followed {
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

/**
 * Plans a proposal and makes it, step by step, each request at most once. Used by the dialog, and by whoever shows the
 * same inside a page. A proposal that replaces another one wants a component of its own (a React key).
 */
export function useChangeFlow(original: ProposedChange): ChangeFlow {
  const client = useQueryClient();
  const [recentId] = useState(newUuid);
  const [run] = useState(() =>
    createChangeRun({
      client,
      recentId,
      send: sendThrough(client),
      pending: { note: notePending, forget: forgetPending },
    }),
  );
  const state = useSyncExternalStore(run.subscribe, run.read);
  const followed = useFollowed(original, isOpen(state));
  const { proposal, plan } = followed;
  const { gateway, steps } = proposal;
  const brought = useMemo(() => keysOf(steps, gateway), [steps, gateway]);
  const [isKept, setKept] = useState(false);
  const madeChanges = 'step' in state ? changesOf(steps.slice(0, state.step)) : [];
  return {
    ...followed,
    state,
    foretold: useMemo(() => applyChanges(gateway, changesOf(steps)), [gateway, steps]),
    block: blockOf(followed) ?? planBlock(plan) ?? waitBlock(state) ?? keysBlock(brought, isKept),
    keys: { brought, isKept, setKept },
    apply: (instead = proposal) => run.apply(instead),
    ask: () => void run.ask(proposal),
    soFar:
      madeChanges.length > 0
        ? { changes: madeChanges, foretold: applyChanges(gateway, madeChanges) }
        : undefined,
    answers: run.answers,
    recentId,
    mayClose: mayLeave(state),
  };
}

function blockOf({ isGone, isToBeRead, proposal }: Followed): string | undefined {
  if (isGone) return 'The gateway is not there any more.';
  if (isToBeRead) return 'Somebody changed it meanwhile: read what is new first.';
  const isLeftAlone = proposal.others !== undefined && proposal.steps.length === 0;
  return isLeftAlone ? 'Nothing is brought back unless you choose it above.' : undefined;
}

function changesOf(steps: readonly Step[]): Change[] {
  return steps.map(({ change }) => change);
}
