import { everydayEndpoints } from './everyday-endpoints.ts';
import { historyEndpoints } from './history-endpoints.ts';

export { consoleHeader, consolePrefix, livePath, openApiPath, proxyPrefix } from './everyday-endpoints.ts';

/** The console's own API, all of it, in the same form as the upstream's. */
export const consoleEndpoints = { ...everydayEndpoints, ...historyEndpoints };

export type ConsoleEndpoints = typeof consoleEndpoints;
