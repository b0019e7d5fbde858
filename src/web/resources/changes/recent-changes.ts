import { useSyncExternalStore } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import type { ChangePlan } from '#domain/changes/change-plan.ts';
import { serverClock } from '../server-clock.ts';
import type { Proposal } from './proposal.ts';

/** A change of this tab that was made. Nothing of what was sent is kept, so no secret is. */
export interface RecentChange {
  id: number;
  title: string;
  gatewayUuid: string;
  /** Unix ms by the server's clock. */
  at: number;
  before: Gateway;
  /** What it made of the gateway, as far as it was foretold. */
  foretold: Gateway | undefined;
  plan: ChangePlan;
  /** Which endpoints it used. */
  endpoints: readonly Change['endpoint'][];
}

/** As long as an admin may want to go back in one sitting; all of it is in memory. */
const mostKept = 20;

let recent: readonly RecentChange[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

export function noteRecent(
  { title, gateway, steps }: Proposal,
  plan: ChangePlan,
  made: readonly { change: Change }[],
): void {
  if (!gateway) return;
  const foretold = applyChanges(
    gateway,
    steps.map(({ change }) => change),
  );
  const endpoints = made.map(({ change }) => change.endpoint);
  const entry = { id: nextId++, title, gatewayUuid: gateway.uuid, at: serverClock.now(), before: gateway };
  recent = [{ ...entry, foretold, plan, endpoints }, ...recent].slice(0, mostKept);
  for (const listener of listeners) listener();
}

export function useRecentChanges(gatewayUuid: string): RecentChange[] {
  const all = useSyncExternalStore(subscribe, () => recent);
  return all.filter((change) => change.gatewayUuid === gatewayUuid);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
