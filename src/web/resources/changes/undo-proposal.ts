import type { QueryClient } from '@tanstack/react-query';
import type { Gateway } from '#contract/gateway.ts';
import { asMade } from '#domain/changes/as-made.ts';
import { asStored } from '#domain/changes/as-stored.ts';
import type { Change } from '#domain/changes/change.ts';
import { undoSince } from '#domain/changes/undo-of.ts';
import { ChangedAgainError } from '../changed-again.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import type { ProposedChange } from './proposed-change.ts';
import { titleInside } from './title-inside.ts';
import { withVersions } from './with-versions.ts';

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

/** Somebody may be changing it at this very moment. */
const mostTries = 3;

/**
 * The way back from a change, planned on what is there now: what others did since stays, and is seen in the plan.
 * Undefined when nothing can be brought back.
 */
export async function undoProposal(
  client: QueryClient,
  undoable: Undoable,
): Promise<ProposedChange | undefined> {
  const { title, before, foretold, changes, answers, id } = undoable;
  if (!foretold) return undefined;
  for (let tries = 1; ; tries++) {
    const query = gatewayQueries.detail(before.uuid);
    const { data: gateway } = await client.fetchQuery({ ...query, staleTime: 0 });
    const made = asStored(asMade(foretold, answers), gateway, { isFoundByName: false });
    const undo = undoSince({ before, made, now: gateway, changes });
    if (undo.changes.length === 0) return undefined;
    try {
      return {
        title: `Undo: ${titleInside(title)}`,
        action: 'Undo',
        gateway,
        steps: await withVersions(client, undo.changes, gateway),
        isUndo: true,
        undoes: id,
      };
    } catch (error) {
      if (!(error instanceof ChangedAgainError) || tries === mostTries) throw error;
    }
  }
}
