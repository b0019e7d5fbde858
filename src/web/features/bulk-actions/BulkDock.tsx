import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { drafted } from '#domain/drafts/draft.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { useRoleBlock, useSignedIn } from '../../resources/session.ts';
import type { Fault } from '../../ui/form/refusal.ts';
import type { BulkAction, BulkKind } from './bulk-action.ts';
import { type BulkLabel, bulkLabelDrafts, bulkLabelRules, bulkLabelThing, noLabel } from './bulk-label.ts';
import { BulkBar } from './BulkBar.tsx';
import { BulkPlanDialog } from './BulkPlanDialog.tsx';
import { BulkResults } from './BulkResults.tsx';
import { type BulkRun, bulkRunStore } from './bulk-run-store.ts';
import { cancelBulk, closeBulk, retryBulk, startBulk } from './bulk-runs.ts';
import { countResults, isRunning } from './bulk-progress.ts';
import type { PlannedItem } from './plan-bulk.ts';
import classes from './BulkDock.module.css';

interface BulkDockProps {
  /** Every gateway there is. */
  rows: readonly GatewayRow[];
  /** Those that the filter shows. */
  matching: readonly GatewayRow[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

interface Planned {
  kind: BulkKind;
  uuids: ReadonlySet<string>;
  faults?: readonly Fault[];
}

/** Below the table: what can be done with the selected gateways, and how it goes. */
export function BulkDock({ rows, matching, selected, onSelect }: BulkDockProps) {
  const client = useQueryClient();
  const session = useSignedIn();
  const roleBlock = useRoleBlock('operator');
  const [planned, setPlanned] = useState<Planned>();
  const stored = useSyncExternalStore(bulkRunStore.subscribe, bulkRunStore.read);
  const run = stored?.startedBy === session?.userId ? stored : undefined;
  const labelDraft = useDraft(bulkLabelDrafts, bulkLabelThing);
  const isBusy = run !== undefined && isRunning(countResults(run.items));

  // A gateway that is gone is not selected any more.
  const chosen = rows.filter(({ uuid }) => selected.has(uuid));
  const shown = matching.filter(({ uuid }) => selected.has(uuid)).length;
  const clear = () => onSelect(new Set());

  function onConfirm(action: BulkAction, items: readonly PlannedItem[]): void {
    setPlanned(undefined);
    clear();
    if (session) void startBulk(client, action, items, session.userId);
  }
  /** Plans some gateways of a run anew, with the label that was typed for it. */
  function planAnew({ action }: BulkRun, uuids: ReadonlySet<string>, faults?: readonly Fault[]): void {
    if (action.kind === 'label') labelDraft.write(drafted(labelOf(action), noLabel, {}, bulkLabelRules));
    setPlanned({ kind: action.kind, uuids, ...(faults && { faults }) });
  }
  return (
    <div
      className={classes.dock}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && planned === undefined) clear();
      }}
    >
      {run && (
        <BulkResults
          run={run}
          onCancel={cancelBulk}
          onRetry={() => void retryBulk(client, run)}
          onLookAgain={() => planAnew(run, changedIn(run))}
          onMend={(refused) => planAnew(run, refused.uuids, refused.faults)}
          onClose={closeBulk}
        />
      )}
      {chosen.length > 0 && (
        <BulkBar
          selectedCount={chosen.length}
          hiddenCount={chosen.length - shown}
          restCount={matching.length - shown}
          onSelectRest={() => onSelect(new Set([...selected, ...matching.map(({ uuid }) => uuid)]))}
          onClear={clear}
          onAct={(kind) => setPlanned({ kind, uuids: selected })}
          blockedReason={roleBlock ?? (isBusy ? 'Wait until the change before is through.' : undefined)}
        />
      )}
      {planned && (
        <BulkPlanDialog
          kind={planned.kind}
          uuids={planned.uuids}
          rows={rows}
          faults={planned.faults}
          onClose={() => setPlanned(undefined)}
          onConfirm={onConfirm}
        />
      )}
    </div>
  );
}

function labelOf({ key, value }: BulkLabel): BulkLabel {
  return { key, value };
}

function changedIn({ items }: BulkRun): ReadonlySet<string> {
  return new Set(items.flatMap(({ row, result }) => (result.state === 'changed' ? [row.uuid] : [])));
}
