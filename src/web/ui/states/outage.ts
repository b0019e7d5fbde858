import { createContext } from 'react';

/**
 * What is said above the page about all of it: `old`, so that a note of each part would only tell other times of the
 * same; `cut-off`, so that what is not here yet does not come by waiting for it.
 */
export const OutageContext = createContext<'old' | 'cut-off' | undefined>(undefined);
