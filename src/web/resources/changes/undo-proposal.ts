import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { asMade } from '#domain/changes/as-made.ts';
import { asStored } from '#domain/changes/as-stored.ts';
import type { Change } from '#domain/changes/change.ts';
import type { Choices } from '#domain/changes/three-way.ts';
import { undoSince } from '#domain/changes/undo-of.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { ProposedChange } from './proposed-change.ts';
import { stepOn } from './on-top-of.ts';
import { titleInside } from './title-inside.ts';

export interface Undoable {
  title: string;
  before: Gateway;
  /** What the changes made of it, as far as it was foretold. */
  foretold: Gateway | undefined;
  changes: readonly Pick<Change, 'endpoint'>[];
  /** What they were answered with, as far as it is known: it names what they made. */
  answers: readonly unknown[];
  /** Among the user's recent changes. */
  id?: string | undefined;
}

/** The way back from a change, planned on what is there now. Undefined when there is nothing to bring back. */
export async function undoProposal(
  client: QueryClient,
  undoable: Undoable,
): Promise<ProposedChange | undefined> {
  const query = gatewayQueries.detail(undoable.before.uuid);
  const answer = await client.fetchQuery({ ...query, staleTime: 0 });
  if (!undoable.foretold) return undefined;
  const proposal = undoOn(answer, { ...undoable, foretold: undoable.foretold }, {});
  const isOpen = proposal.others?.some(({ verdict }) => verdict === 'conflict') ?? false;
  return proposal.steps.length > 0 || isOpen ? proposal : undefined;
}

/** What others did since stays, and is marked as theirs; what is chosen is brought back over it. */
function undoOn(
  answer: Answer<Gateway>,
  undoable: Undoable & { foretold: Gateway },
  choices: Choices,
): ProposedChange {
  const { title, before, foretold, changes, answers, id } = undoable;
  const { data: now } = answer;
  const made = asStored(asMade(foretold, answers), now, { isFoundByName: false });
  const undo = undoSince({ before, made, now, changes, choices });
  return {
    title: `Undo: ${titleInside(title)}`,
    action: 'Undo',
    gateway: now,
    steps: undo.changes.map((change) => stepOn(change, answer)),
    isUndo: true,
    undoes: id,
    others: undo.rows,
    remake: (newer, chosen) => undoOn(newer ?? answer, undoable, chosen),
  };
}
