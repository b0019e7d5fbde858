import type { QueryClient } from '@tanstack/react-query';
import type { Answer, CallOptions } from '#contract/client.ts';
import type { Change } from '#domain/changes/change.ts';
import { ChangedAgainError } from '../changed-again.ts';
import { explainError, refusalFrom } from '../explain-error.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { serverClock } from '../server-clock.ts';
import type { FlowState } from './flow-state.ts';
import { createKeptNote } from './kept-note.ts';
import type { PendingChange } from './pending-change.ts';
import type { ProposedChange, Step } from './proposed-change.ts';
import { createRequestKeys } from './request-keys.ts';
import { askOutcome, isChangedMeanwhile, verdictIn } from './verdicts.ts';
import { type MadeStep, versionFor } from './versions-of-steps.ts';
import { withVersions } from './with-versions.ts';

export interface ChangeRunOptions {
  client: QueryClient;
  /** Of this change among the user's recent ones. */
  recentId: string;
  send: (change: Change, options: CallOptions) => Promise<Answer<unknown>>;
  /** Remembers the request that is under way across a reload. */
  pending: { note: (change: PendingChange) => void; forget: () => void };
}

/** One change from its first request until it is taken, or until it is known why not. It knows nothing of a screen. */
export interface ChangeRun {
  read: () => FlowState;
  subscribe: (listener: () => void) => () => void;
  /** Makes the steps that are not made yet, or the same ones again under the same keys; one press at a time. */
  apply: (proposal: ProposedChange) => Promise<FlowState>;
  /** After a lost answer: asks the server what became of it. */
  ask: (proposal: ProposedChange) => Promise<FlowState>;
  /** What the requests that were made were answered with. */
  answers: () => readonly unknown[];
}

interface Made extends MadeStep {
  data: unknown;
}

export function createChangeRun({ client, recentId, send, pending }: ChangeRunOptions): ChangeRun {
  const keyOf = createRequestKeys();
  const note = createKeptNote(client, recentId);
  const made: Made[] = [];
  const listeners = new Set<() => void>();
  let state: FlowState = { at: 'review' };
  // A second press in the same moment must find the first one, before anything is drawn again.
  let isBusy = false;

  function turnTo(next: FlowState): FlowState {
    state = next;
    for (const listener of listeners) listener();
    return next;
  }

  function keep(proposal: ProposedChange, count = proposal.steps.length): void {
    const steps = proposal.steps.slice(0, count);
    note.keep({ ...proposal, steps }, steps.map(keyOf));
  }

  /** Before the first request leaves: what it insists on is what is on screen. */
  async function start(proposal: ProposedChange): Promise<FlowState> {
    const { gateway, steps } = proposal;
    turnTo({ at: 'sending', step: 0 });
    if (!gateway || made.length > 0) return run(proposal, made.length);
    let versioned: Step[];
    try {
      versioned = await withVersions(client, steps, gateway);
    } catch (error) {
      return notSent(gateway.uuid, error);
    }
    return run({ ...proposal, steps: versioned }, 0);
  }

  /** What was planned is not there any more as it was shown, or could not be read: the screen reads it too. */
  async function notSent(gatewayUuid: string, error: unknown): Promise<FlowState> {
    await client.invalidateQueries({ queryKey: gatewayQueries.detail(gatewayUuid).queryKey });
    if (error instanceof ChangedAgainError || verdictIn(error) === 'refused') {
      return turnTo({ at: 'refused', step: 0, refusal: refusalFrom(error) });
    }
    return turnTo({ at: 'lost', step: 0, why: explainError(error).why, verdict: 'not-sent' });
  }

  async function run(proposal: ProposedChange, from: number): Promise<FlowState> {
    keep(proposal);
    for (const [index, step] of proposal.steps.entries()) {
      if (index < from) continue;
      turnTo({ at: 'sending', step: index });
      const idempotencyKey = keyOf(step, index);
      pending.note({ idempotencyKey, title: proposal.title, gatewayUuid: proposal.gateway?.uuid });
      try {
        const options = { idempotencyKey, ifVersion: versionFor(step, made) };
        const { data, version } = await send(step.change, options);
        made.push({ change: step.change, version, data });
      } catch (error) {
        return await fail(proposal, error, index);
      }
    }
    return finish(proposal);
  }

  async function fail(proposal: ProposedChange, error: unknown, step: number): Promise<FlowState> {
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    const refusal = refusalFrom(error);
    const verdict = verdictIn(error);
    if (verdict === undefined) return find(proposal, step, refusal.title);
    if (verdict !== 'refused') return end(proposal, { at: 'lost', step, why: refusal.title, verdict });
    return end(proposal, { at: isChangedMeanwhile(error) ? 'collided' : 'refused', step, refusal });
  }

  /** Until it is known, nothing is offered that might make it twice. */
  async function find(proposal: ProposedChange, step: number, why: string): Promise<FlowState> {
    turnTo({ at: 'lost', step, why, verdict: 'asking' });
    const wanted = proposal.steps[step];
    if (!wanted) return state;
    const outcome = await askOutcome(keyOf(wanted, step));
    switch (outcome.verdict) {
      case 'made':
        made.push({ change: wanted.change, version: undefined, data: outcome.body });
        return run(proposal, step + 1);
      case 'refused':
        return end(proposal, { at: 'refused', step, refusal: { title: outcome.why, faults: [] } });
      case 'pending':
        return turnTo({ at: 'lost', step, why, verdict: 'unknown' });
      default:
        return end(proposal, { at: 'lost', step, why, verdict: outcome.verdict });
    }
  }

  /** Of a step that is known not to be made, nothing is under way any more; those before it are all that was. */
  function end(
    proposal: ProposedChange,
    at: Extract<FlowState, { at: 'refused' | 'collided' | 'lost' }>,
  ): FlowState {
    const isKnown = at.at !== 'lost' || at.verdict === 'not-sent' || at.verdict === 'not-there';
    if (isKnown) {
      pending.forget();
      if (at.step > 0) keep(proposal, at.step);
    }
    return turnTo(at);
  }

  function finish(proposal: ProposedChange): FlowState {
    pending.forget();
    note.show();
    void client.invalidateQueries({ queryKey: gatewayQueries.all() });
    proposal.onApplied?.(made.map(({ data }) => data));
    return turnTo({ at: 'applied', since: serverClock.now() });
  }

  async function guarded(work: () => Promise<FlowState>): Promise<FlowState> {
    if (isBusy || state.at === 'applied') return state;
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    apply: (proposal) => guarded(() => start(proposal)),
    ask: (proposal) =>
      guarded(async () => (state.at === 'lost' ? find(proposal, state.step, state.why) : state)),
    answers: () => made.map(({ data }) => data),
  };
}
