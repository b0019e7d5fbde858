/*
 * Asked for before any of the page's own code is there, so these few lines stand apart from the tables and their schemas.
 */

/** Where the console's own API is. */
export const consolePrefix = '/api/console';
/** Below it: the first look. */
export const firstLookPath = '/first-look';
/** How the list of gateways is ordered where nobody chose: the page is told so with its headers already. */
export const firstOrder = 'problem';
