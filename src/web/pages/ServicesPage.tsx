import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { CreateGatewayLink } from '../features/services-table/CreateGatewayLink.tsx';
import type { ServicesSearch } from '../features/services-table/services-search.ts';
import { ServicesTable } from '../features/services-table/ServicesTable.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import classes from './ServicesPage.module.css';

const route = getRouteApi('/');

export function ServicesPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const onSearch = useCallback(
    (change: Partial<ServicesSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const onOpen = ({ uuid }: GatewayRow) =>
    void navigate({ to: '/gateways/$gatewayUuid', params: { gatewayUuid: uuid } });
  return (
    <div className={classes.page}>
      <PageHeader title="Services" actions={<CreateGatewayLink />} />
      <ServicesTable
        search={search}
        onSearch={onSearch}
        onOpen={onOpen}
        hrefOf={hrefOf}
        createAction={<CreateGatewayLink />}
      />
    </div>
  );
}

function hrefOf({ uuid }: GatewayRow): string {
  return `/gateways/${encodeURIComponent(uuid)}`;
}
