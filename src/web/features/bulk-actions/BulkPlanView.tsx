import { Stack, Text } from '@mantine/core';
import type { GatewayRow } from '#contract/fleet.ts';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { StateBadge } from '../../ui/values/StateBadge.tsx';
import type { Tone } from '../../ui/theme/tone.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { bulkWords, gatewaysWord, labelWords, type BulkAction } from './bulk-action.ts';
import { atStake, bulkEffects } from './bulk-effects.ts';
import type { PlanBeside } from './bulk-draft.ts';
import classes from './BulkDock.module.css';

interface PlanRow {
  row: GatewayRow;
  tone: Tone;
  what: string;
  why: string;
}

/** How many, which, what it does to traffic, and which are left out and why. */
export function BulkPlanView({ action, plan }: { action: BulkAction; plan: PlanBeside }) {
  const rows = planRows(action, plan);
  const effects = bulkEffects(
    action.kind,
    plan.items.map(({ row }) => row),
  );
  const isHarmful = action.kind === 'stop' || action.kind === 'delete';
  return (
    <Stack gap="sm">
      {plan.items.length > 0 && (
        <Notice tone={isHarmful ? 'warning' : 'neutral'} role="note">
          <ul className={classes.effects}>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.blocked.length > 0 && (
        <Text size="sm" role="status">
          {gatewaysWord(plan.blocked.length)} of {rows.length} left out; the list says why.
        </Text>
      )}
      <div className={classes.list}>
        <DataTable
          label="What happens to each"
          columns={columns}
          rows={rows}
          rowKey={uuidOf}
          card={card}
          narrowBelow={560}
        />
      </div>
    </Stack>
  );
}

const columns: Column<PlanRow>[] = [
  {
    id: 'name',
    header: 'Gateway',
    track: 'minmax(8rem, 1fr)',
    cell: ({ row }) => (
      <span className={classes.name}>
        <UntrustedText text={row.name} />
      </span>
    ),
  },
  {
    id: 'what',
    header: 'What happens',
    track: 'minmax(8rem, 1fr)',
    cell: ({ tone, what }) => <StateBadge tone={tone} label={what} title={what} />,
  },
  {
    id: 'why',
    header: 'Now',
    track: 'minmax(9rem, 1.4fr)',
    cell: ({ why }) => <span title={why}>{why}</span>,
  },
];

function card({ row, tone, what, why }: PlanRow) {
  return (
    <span className={classes.card}>
      <span className={classes.cardLine}>
        <span className={classes.name}>
          <UntrustedText text={row.name} />
        </span>
        <StateBadge tone={tone} label={what} title={what} />
      </span>
      <span className={classes.why}>{why}</span>
    </span>
  );
}

/** What is in question and what is left out stand first: it is what somebody may not have expected. */
function planRows(action: BulkAction, { items, blocked, clashes }: PlanBeside): PlanRow[] {
  const news = new Map(clashes.map(({ uuid, what }) => [uuid, what]));
  const rows = items.map(({ row, note }) => {
    const changed = news.get(row.uuid);
    if (changed !== undefined) return { row, tone: 'warning' as const, what: 'Changed', why: changed };
    const why = action.kind === 'label' ? (note ?? 'has no such label') : atStake(row);
    return { row, tone: 'busy' as const, what: whatHappens(action), why };
  });
  return [
    ...rows.filter(({ row }) => news.has(row.uuid)),
    ...blocked.map(({ row, reason }) => ({ row, tone: 'neutral' as const, what: 'Left out', why: reason })),
    ...rows.filter(({ row }) => !news.has(row.uuid)),
  ];
}

function whatHappens(action: BulkAction): string {
  return action.kind === 'label' ? labelWords(action) : bulkWords(action).verb;
}

function uuidOf({ row }: PlanRow): string {
  return row.uuid;
}
