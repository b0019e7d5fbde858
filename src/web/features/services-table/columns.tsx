import type { GatewayRow } from '#contract/fleet.ts';
import { type Fact, type Standing, standingOf, worseStanding } from '#domain/health/fact.ts';
import { settledPollMs } from '#domain/lifecycle/polling.ts';
import { StandingBadge } from '../../resources/facts/StandingBadge.tsx';
import { gatewayState } from '../../resources/facts/state-facts.ts';
import { TunnelCount } from '../../resources/gateways/TunnelCount.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { LabelChip } from '../../ui/values/LabelChip.tsx';
import { ToneGlyph } from '../../ui/values/ToneGlyph.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './services-table.module.css';

/** More would push the rest out of a row; the gateway's own page has them all. */
const shownLabels = 2;
const shownTroubles = 3;

interface ColumnNeeds {
  onLabel: (label: string) => void;
  /** How far the rows may be believed: one sweep reads them all. */
  standing: Standing;
  /** Unix ms, of the sweep; only said of rows that are marked as old. */
  observedAt: number | undefined;
  /** Characters of the longest name in the table. */
  longestName: number;
}

/**
 * As wide as the longest name wants, as long as the others have what they need: a name is cut only where there is no
 * room for it. Names have 64 characters at most.
 */
function nameTrack(longestName: number): string {
  return `minmax(9rem, ${Math.min(64, Math.max(14, longestName + 3))}ch)`;
}

/**
 * Sortable columns are named like the domain's orders, which is what the URL carries. Rows that are outdated say what
 * their state was, never that it is.
 */
export function servicesColumns({
  onLabel,
  standing,
  observedAt,
  longestName,
}: ColumnNeeds): Column<GatewayRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      track: nameTrack(longestName),
      isSortable: true,
      cell: ({ name, unread }) => (
        <span className={classes.name} title={unread === undefined ? name : `${name}: ${unread}`}>
          {unread !== undefined && (
            <>
              <ToneGlyph tone="warning" size={10} />{' '}
            </>
          )}
          <UntrustedText text={name} />
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      // Room for "Running, 2 tunnels down" on every screen that has columns, and for "Running, all tunnels down" where
      // there is some: what is wrong is never cut for a label.
      // What is old says so before it, and takes room for that where there is some.
      track: standing === 'fresh' ? 'minmax(11rem, 13rem)' : 'minmax(11rem, 17rem)',
      isSortable: true,
      cell: (row) => <RowState row={row} standing={standing} observedAt={observedAt} />,
    },
    {
      id: 'tunnels',
      header: 'Tunnels up',
      track: '6.5rem',
      isSortable: true,
      cell: (row) => <RowTunnels row={row} standing={standing} observedAt={observedAt} />,
    },
    { id: 'zone', header: 'Zone', track: '5rem', isSortable: true, cell: ({ zone }) => zone },
    {
      id: 'plan',
      header: 'Plan',
      track: 'minmax(6rem, 0.3fr)',
      isSortable: true,
      cell: ({ plan }) => plan ?? <None what="no plan" />,
    },
    { id: 'features', header: 'Features', track: '5.5rem', cell: ({ features }) => featureWords(features) },
    {
      id: 'addresses',
      header: 'Addresses',
      track: 'minmax(7.5rem, 0.5fr)',
      cell: ({ addresses }) => (
        <span className={classes.addresses} title={addresses.join(', ')}>
          {addresses.length > 0 ? addresses.join(', ') : <None what="none yet" />}
        </span>
      ),
    },
    {
      id: 'labels',
      header: 'Labels',
      track: 'minmax(4rem, 2.2fr)',
      cell: ({ labels }) => <RowLabels labels={labels} onLabel={onLabel} />,
    },
  ];
}

/** The row where there is no room for columns. */
export function servicesCard(row: GatewayRow, standing: Standing, observedAt: number | undefined) {
  return (
    <span className={classes.card}>
      <span className={classes.cardLine}>
        <span className={classes.name} title={row.name}>
          <UntrustedText text={row.name} />
        </span>
        <RowTunnels row={row} standing={standing} observedAt={observedAt} />
      </span>
      <span className={classes.cardLine}>
        <RowState row={row} standing={standing} observedAt={observedAt} />
        <span className={classes.cardFacts}>
          {[row.zone, row.plan, ...row.addresses].filter(Boolean).join(' · ')}
        </span>
      </span>
    </span>
  );
}

interface RowStateProps {
  row: GatewayRow;
  standing: Standing;
  observedAt: number | undefined;
}

function RowState(props: RowStateProps) {
  const { row } = props;
  const { standing, observedAt } = readingOf(props);
  return (
    <StandingBadge
      fact={gatewayState(rowFact(row, observedAt))}
      standing={standing}
      more={standing === 'unknown' ? undefined : troubleWords(row)}
    />
  );
}

function RowTunnels(props: RowStateProps) {
  const { standing, observedAt } = readingOf(props);
  return <TunnelCount fact={rowFact(props.row.tunnels, observedAt)} standing={standing} />;
}

/** One that the last sweep could not read is as old as its last reading, however new the others are. */
function readingOf({
  row,
  standing,
  observedAt,
}: RowStateProps): Pick<RowStateProps, 'standing' | 'observedAt'> {
  if (row.lastReadAt === undefined) return { standing, observedAt };
  const readAt = Date.parse(row.lastReadAt);
  const own = observedAt === undefined ? 'unknown' : standingOf(rowFact(row, readAt), observedAt);
  return { standing: worseStanding(worseStanding('stale', own), standing), observedAt: readAt };
}

/** Of a gateway with many such tunnels the first few; its own page has them all. */
function troubleWords({ troubles }: GatewayRow): string | undefined {
  const texts = troubles?.flatMap(({ reasons }) => reasons.map(({ text }) => text));
  return texts && `Not well: ${texts.slice(0, shownTroubles).join('; ')}.`;
}

/** Its standing is that of all rows (`useFleetStanding`), so how often it is due does not matter. */
function rowFact<T>(value: T, observedAt: number | undefined): Fact<T> {
  return { value, observedAt, dueMs: settledPollMs };
}

/** NAT and VPN as everybody writes them. */
export function featureWords(features: readonly string[]): string {
  return features.map((feature) => feature.toUpperCase()).join(', ');
}

function RowLabels({ labels, onLabel }: Pick<GatewayRow, 'labels'> & { onLabel: (label: string) => void }) {
  if (labels.length === 0) return <None what="no labels" />;
  const hidden = labels.slice(shownLabels).map(({ key, value }) => `${key}=${value}`);
  return (
    <span className={classes.labels}>
      {labels.slice(0, shownLabels).map(({ key, value }) => (
        // The filter above the table does the same for the keyboard, without a stop at every label of every row.
        <button
          key={key}
          type="button"
          tabIndex={-1}
          className={classes.label}
          title={`Show only ${key}=${value}`}
          onClick={() => onLabel(`${key}=${value}`)}
        >
          <LabelChip name={key} value={value} />
        </button>
      ))}
      {hidden.length > 0 && <span title={hidden.join('\n')}>+{hidden.length}</span>}
    </span>
  );
}

function None({ what }: { what: string }) {
  return (
    <span className={classes.none} aria-label={what} role="img">
      –
    </span>
  );
}
