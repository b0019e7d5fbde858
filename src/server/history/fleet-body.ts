import type { HistoryOfFleet } from '#contract/history.ts';
import { type Asked, drawn, fieldsOf, gridFor } from './drawn.ts';
import type { OpenHistory } from './open-history.ts';

/** @param onlyGateways that the caller may know of; undefined for all, those that are gone included */
export async function fleetBody(
  history: OpenHistory,
  asked: Asked & { onlyGateways: ReadonlySet<string> | undefined },
  now: number,
): Promise<HistoryOfFleet> {
  const { store } = history;
  await store.flush();
  const grid = gridFor(history, asked);
  const found = await store.fleet({ grid, fields: fieldsOf(asked), onlyGateways: asked.onlyGateways });
  const notFromEngine = history.engine && 'All gateways together are read from what is kept here.';
  return {
    ...drawn(history, { ...found, notFromEngine }, { ...asked, grid }, now),
    extremesOfSeconds: found.extremesOfMs / 1_000,
  };
}
