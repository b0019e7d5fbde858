import { Button, Group } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { auditQueries } from '../../resources/audit.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { type AuditSearch, filterOf } from './audit-search.ts';
import { AuditTable } from './AuditTable.tsx';

interface AuditLogPanelProps {
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

/** Everything that was changed or tried, newest first, as far as it is looked for. */
export function AuditLogPanel({ search, onSearch }: AuditLogPanelProps) {
  const query = useInfiniteQuery(auditQueries.log(filterOf(search)));
  const { data: fleet } = useQuery(gatewayQueries.fleet());
  const nameNow = (uuid: string) => fleet?.gateways.find((row) => row.uuid === uuid)?.name;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const people = [...new Set(entries.flatMap((entry) => (entry.state === 'whole' ? [entry.actor] : [])))];
  const isFiltered = Object.keys(search).length > 0;
  const view = viewOfQuery(query, {
    what: 'The audit log could not be read.',
    isEmpty: () => entries.length === 0,
    empty: isFiltered
      ? {
          title: 'Nothing matches',
          text: 'No entry has all of this. Take a filter away, or look at other days.',
        }
      : {
          title: 'Nothing was changed yet',
          text: 'Every change, every sign-in and every refusal leaves one line here.',
        },
  });
  const refresh = (
    <Button variant="default" loading={query.isRefetching} onClick={() => void query.refetch()}>
      Refresh
    </Button>
  );
  return (
    <Panel title="Changes" actions={refresh}>
      <AuditFilters search={search} onSearch={onSearch} people={people} />
      <QueryStates view={view}>
        {() => (
          <>
            <AuditTable entries={entries} nameNow={nameNow} />
            {query.hasNextPage && (
              <Group justify="center" mt="sm">
                <Button
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show older entries
                </Button>
              </Group>
            )}
          </>
        )}
      </QueryStates>
    </Panel>
  );
}
