import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { Suspense, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { bulkRunStore } from '../features/bulk-actions/bulk-run-store.ts';
import { CreateGatewayLink } from '../features/services-table/CreateGatewayLink.tsx';
import { readServicesSearch, type ServicesSearch } from '../features/services-table/services-search.ts';
import { ServicesTable } from '../features/services-table/ServicesTable.tsx';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { useFleetStanding } from '../resources/gateways/use-fleet-standing.ts';
import { ForRole, ReadingNote } from '../resources/ForRole.tsx';
import { lazyPart } from '../resources/lazy/lazy-part.tsx';
import { useRoleBlock } from '../resources/session.ts';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import classes from './ServicesPage.module.css';

const route = getRouteApi('/console/');
// Most visits select nothing, so what can be done with a selection is fetched when there is one.
const FoundInside = lazyPart(
  async () => (await import('../features/services-table/FoundInside.tsx')).FoundInside,
);
const BulkDock = lazyPart(async () => (await import('../features/bulk-actions/BulkDock.tsx')).BulkDock);
const RecentBulk = lazyPart(async () => (await import('../features/bulk-actions/RecentBulk.tsx')).RecentBulk);

export function ServicesPage() {
  const raw = route.useSearch();
  // The router keeps what the route's reader leaves out, so a number for the sort order would still be here.
  const search = useMemo(() => readServicesSearch({ ...raw }), [raw]);
  const navigate = useNavigate({ from: '/' });
  const router = useRouter();
  const onSearch = useCallback(
    (change: Partial<ServicesSearch>) => {
      // What was typed is written a moment later; by then a row may have been opened, which must not be undone.
      if (router.latestLocation.pathname !== '/') return;
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
    },
    [navigate, router],
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const maySelect = useRoleBlock('operator') === undefined;
  const run = useSyncExternalStore(bulkRunStore.subscribe, bulkRunStore.read);
  const create = (
    <ForRole least="operator" otherwise={<ReadingNote />}>
      <CreateGatewayLink />
    </ForRole>
  );
  const fleet = useQuery(gatewayQueries.fleet()).data;
  const { standing } = useFleetStanding(fleet);
  const hasDock = selected.size > 0 || run !== undefined;
  return (
    <div className={classes.page}>
      <PageHeader title="Services" standing={fleet && standing} actions={create} />
      <ServicesTable
        search={search}
        onSearch={onSearch}
        createAction={create}
        selected={selected}
        onSelect={maySelect ? setSelected : undefined}
        inside={(text, matching) => (
          <Suspense fallback={null}>
            <FoundInside text={text} rows={matching} />
          </Suspense>
        )}
        below={(rows, matching) =>
          hasDock ? (
            <Suspense fallback={null}>
              <BulkDock rows={rows} matching={matching} selected={selected} onSelect={setSelected} />
            </Suspense>
          ) : (
            <Suspense fallback={null}>
              <RecentBulk />
            </Suspense>
          )
        }
      />
    </div>
  );
}
