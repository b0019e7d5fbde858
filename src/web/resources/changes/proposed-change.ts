import type { Change } from '#domain/changes/change.ts';
import type { Effect } from '#domain/changes/change-plan.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Refusal } from '../../ui/form/refusal.ts';
import type { Choices, ThreeWayRow } from '#domain/changes/three-way.ts';
import type { Answer } from '#contract/client.ts';
import type { GatewayContext } from '#domain/rules/context.ts';

/** What a feature asks for: shown as a plan first, then applied, watched and, if wanted, undone. */
export interface ProposedChange {
  /** What is done, as a heading: "Change the plan of oulu". */
  title: string;
  /** Of the button that applies it: "Change plan". */
  action: string;
  /** The gateway as the admin saw it when the change was made up; undefined for a gateway that is being created. */
  gateway: Gateway | undefined;
  /** One request each, made in this order; the next only when the one before has been answered. */
  steps: readonly Step[];
  /** What the rules may know besides (plans, other gateways, what kind of peer it is). */
  context?: Partial<GatewayContext>;
  /** The change is dangerous: its button is red. */
  isDestructive?: boolean;
  /** Has to be typed before it can be applied: the name of what cannot be brought back. */
  confirmName?: string;
  /** What happens besides, known to whoever proposes it and not from the configuration: "1,204 are open now". */
  effects?: readonly Effect[];
  /** It takes back an earlier change. */
  isUndo?: boolean;
  /** Of a way back: where somebody else has been since. */
  others?: readonly ThreeWayRow[];
  /**
   * The same on another reading of the gateway (or the one it was made on), with what was chosen of `others`: where that
   * is more than the same requests on top of it.
   */
  remake?: (answer: Answer<Gateway> | undefined, choices: Choices) => ProposedChange;
  /** Id of that one among the user's recent changes, where it is one of them. */
  undoes?: string | undefined;
  /**
   * The service refused it, and nothing of it was made. True when the form that it comes from shows why, at the field:
   * then what it was sent from is closed.
   */
  onRefused?: (refusal: Refusal) => boolean;
  /** All steps were taken by the service. */
  onApplied?: (answers: unknown[]) => void;
}

export interface Step {
  change: Change;
  /** Version of what it changes, as it was read (`Answer.version`). */
  ifVersion?: string | undefined;
  /** Known from an earlier try, so that a reload never makes two; made when absent. */
  idempotencyKey?: string;
}
