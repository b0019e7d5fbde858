import type { QueryClient } from '@tanstack/react-query';
import { z } from '#contract/zod-config.ts';
import type { Change } from '#domain/changes/change.ts';
import { endpoints } from '#contract/endpoints.ts';
import { recentChangeQueries } from './recent-changes.ts';
import type { Undoable } from './undo-proposal.ts';

/** A change of one's own with all that its way back needs. Throws when it cannot be read, or is too old. */
export async function findUndoable(client: QueryClient, id: string): Promise<Undoable> {
  const found = await client.fetchQuery({ ...recentChangeQueries.detail(id), staleTime: 0 });
  const { title, before, foretold, actions, answers } = found;
  if (!before) throw new Error('What it replaced was not kept, so it cannot be taken back from here.');
  return {
    id,
    title,
    before,
    foretold: foretold ?? undefined,
    changes: actions.flatMap(endpointNamed),
    answers,
  };
}

const names = Object.keys(endpoints) as (keyof typeof endpoints)[];
const EndpointNamed = z.enum(names);

function endpointNamed(action: string): Pick<Change, 'endpoint'>[] {
  const read = EndpointNamed.safeParse(action);
  return read.success && isChange(read.data) ? [{ endpoint: read.data }] : [];
}

function isChange(name: keyof typeof endpoints): name is Change['endpoint'] {
  return endpoints[name].method !== 'GET';
}
