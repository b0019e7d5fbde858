import { createContext, use } from 'react';
import type { ProposedChange } from './proposed-change.ts';

export type Propose = (proposal: ProposedChange) => void;

export const ProposeContext = createContext<Propose | undefined>(undefined);

/** The one way to change something: what it gets is shown as a plan, applied when wanted, and watched. */
export function usePropose(): Propose {
  const propose = use(ProposeContext);
  if (!propose) throw new Error('Nothing can be changed here. Is there a ChangeHost around this component?');
  return propose;
}
