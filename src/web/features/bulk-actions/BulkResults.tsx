import { Button, Group } from '@mantine/core';
import { verdictWords } from '../../resources/changes/verdicts.ts';
import { gatewayHref } from '../../resources/links/gateway-href.ts';
import { useOpenGateway } from '../../resources/links/open-gateway.ts';
import type { Tone } from '../../ui/theme/tone.ts';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { Fault } from '../../ui/form/refusal.ts';
import { bulkWords, gatewaysWord, labelWords, type BulkAction } from './bulk-action.ts';
import type { BulkItem, BulkRun } from './bulk-run-store.ts';
import { isRetryable } from './bulk-runs.ts';
import { countResults, isRunning, progressWords, worstFirst } from './bulk-progress.ts';
import type { ItemResult } from './run-bulk.ts';
import classes from './BulkDock.module.css';

interface BulkResultsProps {
  run: BulkRun;
  onCancel: () => void;
  onRetry: () => void;
  /** What was not as it was shown is planned anew. */
  onLookAgain: () => void;
  /** What was refused for the label itself is planned anew with another one. */
  onMend: (refused: RefusedLabel) => void;
  onClose: () => void;
}

export interface RefusedLabel {
  uuids: ReadonlySet<string>;
  faults: readonly Fault[];
}

/** How far a run is, and what became of each gateway; stays until it is closed. */
export function BulkResults({ run, onCancel, onRetry, onLookAgain, onMend, onClose }: BulkResultsProps) {
  const openGateway = useOpenGateway();
  const counts = countResults(run.items);
  const running = isRunning(counts);
  const retryable = run.items.filter(({ result }) => isRetryable(result)).length;
  const refused = refusedLabel(run);
  return (
    <Panel
      title={titleOf(run)}
      isFlush
      actions={
        <Group gap="xs">
          {run.action.kind === 'label' && (
            <span className={classes.label} title={labelWords(run.action)}>
              <UntrustedText text={labelWords(run.action)} />
            </span>
          )}
          <span role="status" translate="no">
            {progressWords(counts)}
          </span>
          {running && (
            <Button variant="default" onClick={onCancel} disabled={run.isCancelled}>
              {run.isCancelled ? 'Cancelling …' : 'Cancel the rest'}
            </Button>
          )}
          {!running && retryable > 0 && (
            <Button variant="default" onClick={onRetry}>
              Try {gatewaysWord(retryable)} again
            </Button>
          )}
          {!running && counts.changed > 0 && (
            <Button variant="default" onClick={onLookAgain}>
              Look at {gatewaysWord(counts.changed)} again
            </Button>
          )}
          {!running && refused && (
            <Button variant="default" onClick={() => onMend(refused)}>
              Change the label
            </Button>
          )}
          {!running && (
            <Button variant="default" onClick={onClose}>
              Close results
            </Button>
          )}
        </Group>
      }
    >
      <div className={classes.list}>
        <DataTable
          label="Results"
          columns={columnsFor(run.action)}
          rows={running ? run.items : worstFirst(run.items)}
          rowKey={uuidOf}
          card={(item) => <ResultCard item={item} action={run.action} />}
          narrowBelow={640}
          onOpen={({ row }) => openGateway(row)}
          hrefOf={({ row }) => gatewayHref(row)}
        />
      </div>
    </Panel>
  );
}

/** Where the service named a field of the label, it is mended there. */
function refusedLabel({ action, items }: BulkRun): RefusedLabel | undefined {
  if (action.kind !== 'label') return undefined;
  const faulty = items.flatMap(({ row, result }) => {
    const faults = result.state === 'refused' ? result.faults.filter(isOfLabel) : [];
    return faults.length > 0 ? [{ uuid: row.uuid, faults }] : [];
  });
  if (faulty.length === 0) return undefined;
  return {
    uuids: new Set(faulty.map(({ uuid }) => uuid)),
    faults: faulty.flatMap(({ faults }) => faults),
  };
}

function isOfLabel({ path }: Fault): boolean {
  return path === 'key' || path === 'value';
}

function titleOf({ action, items }: BulkRun): string {
  return `${bulkWords(action).doing} ${gatewaysWord(items.length)}`;
}

function columnsFor(action: BulkAction): Column<BulkItem>[] {
  return [
    {
      id: 'name',
      header: 'Gateway',
      track: 'minmax(9rem, 1fr)',
      cell: ({ row }) => (
        <span className={classes.name}>
          <UntrustedText text={row.name} />
        </span>
      ),
    },
    {
      id: 'result',
      header: 'Result',
      track: '11rem',
      cell: ({ result }) => <StateBadge {...badgeOf(action, result)} />,
    },
    { id: 'why', header: 'Why', track: 'minmax(12rem, 3fr)', cell: ({ result }) => <Why result={result} /> },
  ];
}

function ResultCard({ item: { row, result }, action }: { item: BulkItem; action: BulkAction }) {
  return (
    <span className={classes.card}>
      <span className={classes.cardLine}>
        <span className={classes.name}>
          <UntrustedText text={row.name} />
        </span>
        <StateBadge {...badgeOf(action, result)} />
      </span>
      <Why result={result} />
    </span>
  );
}

function Why({ result }: { result: ItemResult }) {
  const why = whyOf(result);
  return (
    <span className={classes.why} title={why}>
      <UntrustedText text={why} />
    </span>
  );
}

function whyOf(result: ItemResult): string {
  switch (result.state) {
    case 'refused':
    case 'changed':
      return result.why;
    case 'unknown':
    case 'not-there':
    case 'not-sent':
      return `${result.why} ${verdictWords[result.state].what}`;
    case 'cancelled':
      return 'Cancelled before it was sent.';
    case 'waiting':
    case 'sending':
    case 'done':
      return '';
  }
}

function badgeOf(action: BulkAction, { state }: ItemResult): { tone: Tone; label: string } {
  switch (state) {
    case 'waiting':
      return { tone: 'neutral', label: 'Waiting' };
    case 'sending':
      return { tone: 'busy', label: 'Sending' };
    case 'done':
      return { tone: 'good', label: bulkWords(action).done };
    case 'refused':
      return { tone: 'bad', label: 'Refused' };
    case 'changed':
      return { tone: 'warning', label: 'Not as shown' };
    case 'unknown':
    case 'not-there':
    case 'not-sent':
      return { tone: verdictWords[state].tone, label: verdictWords[state].short };
    case 'cancelled':
      return { tone: 'neutral', label: 'Cancelled' };
  }
}

function uuidOf({ row }: BulkItem): string {
  return row.uuid;
}
