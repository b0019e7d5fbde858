import IconApi from '@tabler/icons-react/dist/esm/icons/IconApi.mjs';
import IconBinaryTree from '@tabler/icons-react/dist/esm/icons/IconBinaryTree.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconRoute from '@tabler/icons-react/dist/esm/icons/IconRoute.mjs';
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import type { Role } from '#contract/endpoint.ts';
import { roleBlock } from '../resources/session.ts';
import { paths } from '../resources/links/paths.ts';

const pages = [
  {
    path: paths.services,
    title: 'Services',
    Icon: IconRoute,
    leastRole: 'viewer',
    covers: (here: string) => here === paths.services || isGateway(here),
  },
  {
    path: paths.createGateway,
    title: 'Create a gateway',
    Icon: IconPlus,
    leastRole: 'operator',
    covers: (here: string) => here === paths.createGateway,
  },
  {
    path: paths.addressSpace,
    title: 'Address space',
    Icon: IconBinaryTree,
    leastRole: 'viewer',
    covers: (here: string) => here === paths.addressSpace,
  },
  {
    path: paths.audit,
    title: 'Audit log',
    Icon: IconHistory,
    leastRole: 'viewer',
    covers: (here: string) => here === paths.audit,
  },
  {
    path: paths.apiReference,
    title: 'API',
    Icon: IconApi,
    leastRole: 'viewer',
    covers: (here: string) => here === paths.apiReference,
  },
  {
    path: paths.people,
    title: 'People',
    Icon: IconUsers,
    leastRole: 'admin',
    covers: (here: string) => here === paths.people,
  },
  {
    path: paths.account,
    title: 'Your account',
    Icon: IconUserCircle,
    leastRole: 'viewer',
    covers: (here: string) => here === paths.account,
  },
] as const;

/** The pages a role can use, in the order of the navigation. */
export function pagesFor(role: Role) {
  return pages.filter(({ leastRole }) => roleBlock(role, leastRole) === undefined);
}

function isGateway(here: string): boolean {
  return here.startsWith('/gateways/') && here !== paths.createGateway;
}
