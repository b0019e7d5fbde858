import { useCallback, useDeferredValue, useMemo, type ReactNode } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayHref } from '../../resources/links/gateway-href.ts';
import { useOpenGateway } from '../../resources/links/open-gateway.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { nextSort } from '../../ui/data-table/column.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { StaleNote } from '../../ui/states/StaleNote.tsx';
import { servicesCard, servicesColumns } from './columns.tsx';
import { NothingMatches } from './NothingMatches.tsx';
import { ServicesCount } from './ServicesCount.tsx';
import { ServicesFilters } from './ServicesFilters.tsx';
import { columnSort, sortParameter, toggleLabel, type ServicesSearch } from './services-search.ts';
import { labelOptions, matchingRows, sortedRows } from './services-view.ts';
import { UnreadableNote } from './UnreadableNote.tsx';
import { useFleetStanding } from '../../resources/gateways/use-fleet-standing.ts';
import { usePreparedRows } from './use-prepared-rows.ts';
import { useShownFleet } from './use-shown-fleet.ts';
import { useSearchText } from '../../ui/hooks/use-search-text.ts';

export interface ServicesTableProps {
  search: ServicesSearch;
  /** Puts a changed search into the URL. */
  onSearch: (change: Partial<ServicesSearch>) => void;
  /** The next step when there is no gateway yet. */
  createAction: ReactNode;
  /** Uuids of the gateways that were chosen, to do something with them together. */
  selected: ReadonlySet<string>;
  /** Left out for whoever can do nothing with them. */
  onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  /** Above the table: ways straight to what the search means inside of the gateways that match. */
  inside: (text: string, matching: readonly GatewayRow[]) => ReactNode;
  /** Below the table: what can be done with those that are selected. */
  below: (all: readonly GatewayRow[], matching: readonly GatewayRow[]) => ReactNode;
}

const noRows: GatewayRow[] = [];
const noLabels: string[] = [];

/** All gateways of the account: found, filtered, sorted and opened. */
export function ServicesTable(props: ServicesTableProps) {
  const { search, onSearch, createAction, selected, onSelect, inside, below } = props;
  const { fleet, isWhole, total, read, view } = useShownFleet(search.sort);
  const openGateway = useOpenGateway();
  const rows = fleet?.gateways ?? noRows;
  usePreparedRows(rows);

  const writeText = useCallback((q: string) => onSearch({ q: q.trim() === '' ? undefined : q }), [onSearch]);
  const [text, setText] = useSearchText(search.q ?? '', writeText);
  const onLabel = useCallback(
    (label: string) => onSearch({ label: toggleLabel(search.label, label) }),
    [onSearch, search.label],
  );

  // Ten thousand rows: each step is redone only when what it needs has changed, and typing never waits for it.
  const shownText = useDeferredValue(text);
  const sorted = useMemo(() => sortedRows(rows, search.sort), [rows, search.sort]);
  const matching = useMemo(
    () => matchingRows(sorted, shownText, search.label),
    [sorted, shownText, search.label],
  );
  const labels = useMemo(() => labelOptions(rows), [rows]);
  const { standing, observedAt: readAt } = useFleetStanding(fleet);
  // Said of each row only once it is old: the rows of a fresh sweep are not drawn again for its date.
  const observedAt = standing === 'fresh' ? undefined : readAt;
  const longestName = useMemo(() => rows.reduce((most, { name }) => Math.max(most, name.length), 0), [rows]);
  const columns = useMemo(
    () => servicesColumns({ onLabel, standing, observedAt, longestName }),
    [onLabel, standing, observedAt, longestName],
  );
  const card = useCallback(
    (row: GatewayRow) => servicesCard(row, standing, observedAt),
    [standing, observedAt],
  );

  if (view.state !== 'ready') {
    return (
      <>
        <QueryStates view={view}>{null}</QueryStates>
        {below(rows, noRows)}
      </>
    );
  }

  const unreadable = <UnreadableNote items={fleet?.unreadable ?? []} />;
  const staleNote = view.staleSince !== undefined && (
    <StaleNote since={view.staleSince} why={view.why} onRetry={view.onRetry} />
  );
  if (rows.length === 0) {
    return (
      <>
        {staleNote}
        {unreadable}
        <EmptyState
          title="No gateways yet"
          text="A gateway connects the SDN networks of a router to the internet (NAT) and to other sites (VPN)."
          action={createAction}
        />
        {below(rows, noRows)}
      </>
    );
  }
  // What is looked for may be in a row that is not there yet.
  const isIncomplete = !isWhole && (shownText.trim() !== '' || (search.label ?? noLabels).length > 0);
  function clear(): void {
    setText('');
    onSearch({ q: undefined, label: undefined });
  }
  return (
    <>
      {staleNote}
      {unreadable}
      <ServicesFilters
        text={text}
        onText={setText}
        labels={labels}
        activeLabels={search.label ?? noLabels}
        onLabel={onLabel}
        sort={search.sort}
        onSort={(sort) => onSearch({ sort })}
      />
      <ServicesCount
        shown={isWhole ? matching.length : total}
        total={total}
        read={read}
        observedAt={fleet?.observedAt ?? null}
        standing={standing}
      />
      {inside(shownText, matching)}
      {isIncomplete ? (
        <LoadingState what="Reading all gateways" lines={8} />
      ) : matching.length === 0 ? (
        <NothingMatches text={shownText} labels={search.label ?? []} onClear={clear} />
      ) : (
        <DataTable
          label="Services"
          columns={columns}
          rows={matching}
          rowKey={uuidOf}
          card={card}
          sort={columnSort(search.sort)}
          onSort={(column) => onSearch({ sort: sortParameter(nextSort(columnSort(search.sort), column)) })}
          onOpen={openGateway}
          hrefOf={gatewayHref}
          narrowBelow={1000}
          selection={onSelect && { selected, onSelect, nameOf }}
        />
      )}
      {below(rows, matching)}
    </>
  );
}

function nameOf(row: GatewayRow): string {
  return row.name;
}

function uuidOf(row: GatewayRow): string {
  return row.uuid;
}
