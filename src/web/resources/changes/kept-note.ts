import type { QueryClient } from '@tanstack/react-query';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { explainError } from '../explain-error.ts';
import { keepRecent } from './keep-recent.ts';
import type { ProposedChange } from './proposed-change.ts';
import { recentChangeQueries } from './recent-changes.ts';

/** What the server keeps of one change, for its way back. */
export interface KeptNote {
  /** Beside the requests, which do not wait for it: whether they were made is known by their keys. */
  keep: (proposal: ProposedChange, keys: readonly string[]) => void;
  /** Once all of it is made: it is listed from now on, or it is said that it is not. */
  show: () => void;
}

export function createKeptNote(client: QueryClient, id: string): KeptNote {
  let writing: Promise<void> = Promise.resolve();
  let failure: unknown;
  return {
    keep(proposal, keys) {
      writing = writing
        .then(() => keepRecent({ id, proposal, keys }))
        .then(
          () => void (failure = undefined),
          (error: unknown) => void (failure = error),
        );
    },
    show() {
      void writing.then(() => {
        void client.invalidateQueries({ queryKey: recentChangeQueries.all() });
        if (failure !== undefined) {
          notifyFailed('It is made, and not among your recent changes', explainError(failure).why);
        }
      });
    },
  };
}
