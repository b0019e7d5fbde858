/*
 * What the embedded API says beside the contract, in headers that no client of the service looks for. The real service
 * sends neither.
 */

/** Whether packets move: `simulated` or `real`. */
export const networkHeader = 'gatehouse-network';
export const networks = ['simulated', 'real'] as const;
export type Network = (typeof networks)[number];

/** What a successful change made questionable: `tunnel-single; path="connections.0", …`. */
export const warningsHeader = 'gatehouse-warnings';
