import { Button, Group } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { auditQueries } from '../../resources/audit.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { Panel } from '../../ui/Panel.tsx';
import { QueryStates } from '../../ui/QueryStates.tsx';
import { AuditTable } from './AuditTable.tsx';

/** Everything that was changed or tried, newest first; of one gateway when its uuid is given. */
export function AuditLogPanel({ gatewayUuid }: { gatewayUuid: string | undefined }) {
  const query = useInfiniteQuery(auditQueries.log(gatewayUuid));
  const { data: fleet } = useQuery(gatewayQueries.fleet());
  const nameOf = (uuid: string) => fleet?.gateways.find((row) => row.uuid === uuid)?.name;
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const view = viewOfQuery(query, {
    what: 'The audit log could not be read.',
    isEmpty: () => entries.length === 0,
    empty: {
      title: 'Nothing was changed yet',
      text: 'Every change, every sign-in and every refusal leaves one line here.',
    },
  });
  const refresh = (
    <Button variant="default" loading={query.isRefetching} onClick={() => void query.refetch()}>
      Read again
    </Button>
  );
  return (
    <Panel title="Changes" actions={refresh}>
      <QueryStates view={view}>
        {() => (
          <>
            <AuditTable entries={entries} nameOf={nameOf} />
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
