import { requestLimits } from '#contract/request-limits.ts';
import type { RecentChangeNote } from '#contract/recent-change.ts';
import { applyChanges } from '#domain/changes/apply-change.ts';
import { touchedParts } from '#domain/changes/touched-parts.ts';
import { consoleApi } from '../console-client.ts';
import { planOf } from './plan-of.ts';
import type { ProposedChange } from './proposed-change.ts';
import { undoBlock } from './undo-block.ts';

/** What the server is to keep of a change, so that it can be taken back later. It never has a secret in it. */
export interface Recent {
  /** Of the change among the user's own; a uuid. */
  id: string;
  proposal: ProposedChange;
  /** Of its requests, in their order. */
  keys: readonly string[];
  /** Of a change of many gateways. */
  bulk?: RecentChangeNote['bulk'];
}

/** Keeps it, in place of what was kept under the same id before. A gateway that is being created has nothing to go back to. */
export async function keepRecent(recent: Recent): Promise<void> {
  const body = noteOf(recent);
  if (body) await consoleApi.keepRecentChange({ params: { recent_id: recent.id }, body });
}

export function noteOf({ proposal, keys, bulk = null }: Recent): RecentChangeNote | undefined {
  const { gateway, title, steps, undoes } = proposal;
  if (!gateway || keys.length === 0) return undefined;
  const shared = { title, gatewayUuid: gateway.uuid, keys: [...keys], undoes: undoes ?? null, bulk };
  const foretold = applyChanges(
    gateway,
    steps.map(({ change }) => change),
  );
  const blocked = undoBlock(planOf(proposal).undo);
  if (blocked !== undefined || !foretold) {
    return {
      ...shared,
      blocked: (blocked ?? 'The gateway is gone.').slice(0, 4_000),
      before: null,
      foretold: null,
    };
  }
  const kept = touchedParts(gateway, foretold);
  const note = { ...shared, blocked: null, before: kept.before, foretold: kept.after };
  return isTooLarge(note)
    ? { ...shared, blocked: 'It changed too much to be kept for later.', before: null, foretold: null }
    : note;
}

function isTooLarge(note: RecentChangeNote): boolean {
  return new TextEncoder().encode(JSON.stringify(note)).length > requestLimits.bytes;
}
