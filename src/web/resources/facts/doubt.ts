import { createContext } from 'react';
import type { Doubt } from '#domain/health/fact.ts';

/** Why less is to be believed of all that is on screen than its age alone would allow; the shell says it. */
export const DoubtContext = createContext<Doubt | undefined>(undefined);
