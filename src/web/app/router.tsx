import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter } from '@tanstack/react-router';
import { readServicesSearch } from '../features/services-table/services-search.ts';
import { filterOf, readAuditSearch } from '../features/audit-log/audit-search.ts';
import { wayToPlace, readPlaceSearch } from './way-to-place.ts';
import { readCopySource, readTunnelStart } from './start-search.ts';
import { NotFoundPage } from '../pages/NotFoundPage.tsx';
import { ServicesPage } from '../pages/ServicesPage.tsx';
import { auditQueries } from '../resources/audit.ts';
import { gatewayQueries } from '../resources/gateways/gateway-queries.ts';
import { openSessionQueries, userQueries } from '../resources/users.ts';
import { LoadingState } from '../ui/states/LoadingState.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { requireNoSession, requireSession } from './gate/gate.ts';
import { readReturnPlace } from './gate/return-place.ts';
import { lazyPage } from './lazy-page.ts';
import { paths } from './paths.ts';
import { Root } from './Root.tsx';

interface RouterContext {
  queryClient: QueryClient;
}
interface Arrival {
  context: RouterContext;
  location: { pathname: string };
}

const signedIn = async ({ context, location }: Arrival) => {
  await requireSession(context.queryClient, location.pathname);
};

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

// A loader starts the reads of its page and does not wait: every panel shows its own four states.
const services = createRoute({
  getParentRoute: () => root,
  path: paths.services,
  validateSearch: readServicesSearch,
  beforeLoad: signedIn,
  loader: ({ context }) => void context.queryClient.prefetchQuery(gatewayQueries.fleet()),
  component: ServicesPage,
});
const gateway = createRoute({
  getParentRoute: () => root,
  path: paths.gateway,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/GatewayPage.tsx'), 'GatewayPage'),
});
const createGateway = createRoute({
  getParentRoute: () => root,
  path: paths.createGateway,
  beforeLoad: signedIn,
  component: lazyPage(() => import('../pages/CreateGatewayPage.tsx'), 'CreateGatewayPage'),
});
const gatewayJson = createRoute({
  getParentRoute: () => root,
  path: paths.gatewayJson,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/GatewayJsonPage.tsx'), 'GatewayJsonPage'),
});
const createConnection = createRoute({
  getParentRoute: () => root,
  path: paths.createConnection,
  validateSearch: readCopySource,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/CreateConnectionPage.tsx'), 'CreateConnectionPage'),
});
const connection = createRoute({
  getParentRoute: () => root,
  path: paths.connection,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/ConnectionPage.tsx'), 'ConnectionPage'),
});
// By name, as a search knows them: the uuids are read on the way.
const place = createRoute({
  getParentRoute: () => root,
  path: paths.place,
  validateSearch: readPlaceSearch,
  beforeLoad: async (arrival) => {
    await signedIn(arrival);
    const { context, params, search } = arrival;
    return wayToPlace(context.queryClient, params.gatewayUuid, search);
  },
});
const createTunnel = createRoute({
  getParentRoute: () => root,
  path: paths.createTunnel,
  validateSearch: readTunnelStart,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/CreateTunnelPage.tsx'), 'CreateTunnelPage'),
});
const tunnel = createRoute({
  getParentRoute: () => root,
  path: paths.tunnel,
  beforeLoad: signedIn,
  loader: ({ context, params }) =>
    void context.queryClient.prefetchQuery(gatewayQueries.detail(params.gatewayUuid)),
  component: lazyPage(() => import('../pages/TunnelPage.tsx'), 'TunnelPage'),
});
const addressSpace = createRoute({
  getParentRoute: () => root,
  path: paths.addressSpace,
  beforeLoad: signedIn,
  loader: ({ context }) => void context.queryClient.prefetchQuery(gatewayQueries.fleet()),
  component: lazyPage(() => import('../pages/AddressSpacePage.tsx'), 'AddressSpacePage'),
});
const apiReference = createRoute({
  getParentRoute: () => root,
  path: paths.apiReference,
  beforeLoad: signedIn,
  component: lazyPage(() => import('../pages/ApiReferencePage.tsx'), 'ApiReferencePage'),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: paths.audit,
  validateSearch: readAuditSearch,
  beforeLoad: signedIn,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    void context.queryClient.prefetchInfiniteQuery(auditQueries.log(filterOf(deps))),
  component: lazyPage(() => import('../pages/AuditPage.tsx'), 'AuditPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: paths.people,
  beforeLoad: signedIn,
  loader: ({ context }) => void context.queryClient.prefetchQuery(userQueries.list()),
  component: lazyPage(() => import('../pages/PeoplePage.tsx'), 'PeoplePage'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: paths.account,
  beforeLoad: signedIn,
  loader: ({ context }) => void context.queryClient.prefetchQuery(openSessionQueries.list()),
  component: lazyPage(() => import('../pages/AccountPage.tsx'), 'AccountPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: readReturnPlace,
  beforeLoad: ({ context, search }) => requireNoSession(context.queryClient, 'signed-out', search),
  component: lazyPage(() => import('../pages/SignInPage.tsx'), 'SignInPage'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: paths.setUp,
  beforeLoad: ({ context }) => requireNoSession(context.queryClient, 'needs-setup'),
  component: lazyPage(() => import('../pages/SetUpPage.tsx'), 'SetUpPage'),
});

const routeTree = root.addChildren([
  services,
  gateway,
  createGateway,
  gatewayJson,
  createConnection,
  connection,
  place,
  createTunnel,
  tunnel,
  addressSpace,
  apiReference,
  audit,
  people,
  account,
  signIn,
  setUp,
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh, the router never keeps data of its own.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
