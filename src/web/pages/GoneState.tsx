import type { ReactNode } from 'react';
import { EmptyState } from '../ui/states/EmptyState.tsx';

/** What a page is of and that is not there. */
export interface Gone {
  /** "tunnel" */
  what: string;
  /** Known when it was there before. */
  name: string | undefined;
  /** What may be the matter when it was never seen. */
  unseen: string;
}

interface GoneStateProps extends Gone {
  /** The way on. */
  action: ReactNode;
}

export function GoneState({ what, name, unseen, action }: GoneStateProps) {
  return (
    <EmptyState
      title={name === undefined ? `There is no such ${what}` : `${name} no longer exists`}
      text={name === undefined ? unseen : 'It was deleted while this page was open.'}
      action={action}
    />
  );
}

/** "Tunnel not found" */
export function goneTitle(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} not found`;
}
