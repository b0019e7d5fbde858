import { createRoute } from '@tanstack/react-router';
import { filterOf, readAuditSearch } from '../../features/audit-log/audit-search.ts';
import { readServicesSearch } from '../../features/services-table/services-search.ts';
import { auditQueries } from '../../resources/audit.ts';
import { ChangeDialog } from '../../resources/changes/lazy-change-dialog.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { openSessionQueries, userQueries } from '../../resources/users.ts';
import { consolePages } from '../layouts/layouts.tsx';
import type { RouterContext } from '../layouts/root.tsx';
import { lazyPage } from '../lazy-page.tsx';
import { paths } from '../../resources/links/paths.ts';
import { readCopySource, readTunnelStart } from '../start-search.ts';
import { readNameSearch, wayByName } from '../way-by-name.ts';

const getParentRoute = () => consolePages;

// A loader starts the reads of its page and does not wait: every panel shows its own four states.
function readGateway({ queryClient }: RouterContext, uuid: string): void {
  void queryClient.prefetchQuery(gatewayQueries.detail(uuid));
}

const services = createRoute({
  getParentRoute,
  path: paths.services,
  validateSearch: readServicesSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(gatewayQueries.fleet()),
  component: lazyPage(async () => (await import('../../pages/ServicesPage.tsx')).ServicesPage),
});
const gateway = createRoute({
  getParentRoute,
  path: paths.gateway,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(async () => (await import('../../pages/GatewayPage.tsx')).GatewayPage),
});
const createGateway = createRoute({
  getParentRoute,
  path: paths.createGateway,
  component: lazyPage(
    async () => (await import('../../pages/CreateGatewayPage.tsx')).CreateGatewayPage,
    [ChangeDialog.fetch],
  ),
});
const gatewayJson = createRoute({
  getParentRoute,
  path: paths.gatewayJson,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(
    async () => (await import('../../pages/GatewayJsonPage.tsx')).GatewayJsonPage,
    [ChangeDialog.fetch],
  ),
});
const createConnection = createRoute({
  getParentRoute,
  path: paths.createConnection,
  validateSearch: readCopySource,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(
    async () => (await import('../../pages/CreateConnectionPage.tsx')).CreateConnectionPage,
    [ChangeDialog.fetch],
  ),
});
const connection = createRoute({
  getParentRoute,
  path: paths.connection,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(
    async () => (await import('../../pages/ConnectionPage.tsx')).ConnectionPage,
    [ChangeDialog.fetch],
  ),
});
// By name, as a search knows them: the uuids are read on the way.
const byName = createRoute({
  getParentRoute,
  path: paths.byName,
  validateSearch: readNameSearch,
  beforeLoad: ({ context, params, search }) => wayByName(context.queryClient, params.gatewayUuid, search),
});
const createTunnel = createRoute({
  getParentRoute,
  path: paths.createTunnel,
  validateSearch: readTunnelStart,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(
    async () => (await import('../../pages/CreateTunnelPage.tsx')).CreateTunnelPage,
    [ChangeDialog.fetch],
  ),
});
const tunnel = createRoute({
  getParentRoute,
  path: paths.tunnel,
  loader: ({ context, params }) => readGateway(context, params.gatewayUuid),
  component: lazyPage(async () => (await import('../../pages/TunnelPage.tsx')).TunnelPage),
});
const addressSpace = createRoute({
  getParentRoute,
  path: paths.addressSpace,
  loader: ({ context }) => void context.queryClient.prefetchQuery(gatewayQueries.fleet()),
  component: lazyPage(async () => (await import('../../pages/AddressSpacePage.tsx')).AddressSpacePage),
});
const apiReference = createRoute({
  getParentRoute,
  path: paths.apiReference,
  component: lazyPage(async () => (await import('../../pages/ApiReferencePage.tsx')).ApiReferencePage),
});
const audit = createRoute({
  getParentRoute,
  path: paths.audit,
  validateSearch: readAuditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    void context.queryClient.prefetchInfiniteQuery(auditQueries.log(filterOf(deps))),
  component: lazyPage(async () => (await import('../../pages/AuditPage.tsx')).AuditPage),
});
const people = createRoute({
  getParentRoute,
  path: paths.people,
  loader: ({ context }) => void context.queryClient.prefetchQuery(userQueries.list()),
  component: lazyPage(async () => (await import('../../pages/PeoplePage.tsx')).PeoplePage),
});
const account = createRoute({
  getParentRoute,
  path: paths.account,
  loader: ({ context }) => void context.queryClient.prefetchQuery(openSessionQueries.list()),
  component: lazyPage(async () => (await import('../../pages/AccountPage.tsx')).AccountPage),
});

export const consoleRoutes = consolePages.addChildren([
  services,
  gateway,
  createGateway,
  gatewayJson,
  createConnection,
  connection,
  byName,
  createTunnel,
  tunnel,
  addressSpace,
  apiReference,
  audit,
  people,
  account,
]);
