import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import { deltasBetween } from '#domain/changes/deltas-between.ts';
import { isRebasable, rebaseChange } from '#domain/changes/rebase-change.ts';
import { type Choices, threeWay, type ThreeWayRow } from '#domain/changes/three-way.ts';
import type { ProposedChange, Step } from './proposed-change.ts';

export interface OnTopOf {
  /** As it was when the change was made up. */
  base: Gateway;
  /** What is on screen from now on; what the steps insist on is its version. */
  answer: Answer<Gateway>;
  /** Paths of the fields of which the other's value is to stay. */
  giveUp: ReadonlySet<string>;
  steps?: readonly Step[];
}

/** A proposal on top of what somebody else made of the gateway meanwhile: only what is still wanted is sent. */
export function onTopOf(proposal: ProposedChange, { base, answer, giveUp, steps }: OnTopOf): ProposedChange {
  const theirs = answer.data;
  const wanted = steps ?? proposal.steps;
  const rebased = wanted.flatMap(({ change }) => rebaseChange(change, { base, theirs, giveUp }) ?? []);
  const replaces = (change: Change) => change.endpoint === 'replaceGateway';
  // What is left of a whole replacement is the change of some fields, and is called so.
  const isPart = wanted.some(({ change }) => replaces(change)) && !rebased.some(replaces);
  return {
    ...proposal,
    ...(isPart && { title: `Change ${theirs.name}`, action: 'Apply change' }),
    gateway: theirs,
    steps: rebased.map((change) => stepOn(change, answer)),
  };
}

/** A step that insists on the gateway that was read; the versions of its parts are read when it is sent. */
export function stepOn(change: Change, { version }: Answer<Gateway>): Step {
  return isOfWhole(change) ? { change, ifVersion: version } : { change };
}

/** A proposal as it stands now that the gateway was read again. */
export function follow(
  proposal: ProposedChange,
  answer: Answer<Gateway> | undefined,
  choices: Choices,
): ProposedChange {
  const { gateway: base, steps, remake } = proposal;
  const isChosen = Object.keys(choices).length > 0;
  if (remake && (answer || isChosen)) return { ...remake(answer, choices), ...keptOf(proposal) };
  if (!base || !answer) return proposal;
  const theirs = answer.data;
  if (deltasBetween(base, theirs).length === 0) return { ...proposal, gateway: theirs };
  // What replaces a list of children is not put on top of another: it is refused when it is sent, and then shown.
  const changes = steps.map(({ change }) => change);
  if (!changes.every(isRebasable)) return proposal;
  const mine = applyChanges(base, changes);
  const rows = mine ? threeWay(base, theirs, mine) : [];
  const giveUp = new Set(rows.filter(isOver).map(({ path }) => path));
  return onTopOf(proposal, { base, answer, giveUp });
}

/** What whoever proposed it wants to know, whatever becomes of the plan. */
export function keptOf({ onApplied }: ProposedChange): Pick<ProposedChange, 'onApplied'> {
  return onApplied ? { onApplied } : {};
}

/** What cannot be wanted any more, or is so already. */
export function isOver({ verdict }: Pick<ThreeWayRow, 'verdict'>): boolean {
  return verdict === 'same' || verdict === 'gone' || verdict === 'taken';
}

function isOfWhole({ endpoint }: Change): boolean {
  return endpoint === 'modifyGateway' || endpoint === 'replaceGateway' || endpoint === 'deleteGateway';
}
