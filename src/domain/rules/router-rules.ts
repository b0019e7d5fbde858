import type { Rule } from './rule.ts';

export const routerUnknown: Rule = {
  code: 'router-unknown',
  severity: 'error',
  source: 'contract §2.4',
  check: ({ routers }, { routers: known, isCreate }) => {
    const uuid = routers?.[0]?.uuid;
    if (!isCreate || !uuid || !known || known.some((router) => router.uuid === uuid)) return [];
    const message = 'Router with provided UUID not found.';
    return [{ path: 'routers.0.uuid', message, fix: 'Choose one of your routers, or create one first.' }];
  },
};

/** A router carries one gateway. */
export const routerInUse: Rule = {
  code: 'router-in-use',
  severity: 'error',
  source: 'contract §2.4',
  check: ({ routers }, { routers: known, others, isCreate }) => {
    const uuid = routers?.[0]?.uuid;
    if (!isCreate || !uuid) return [];
    const user = others?.find(({ routerUuid }) => routerUuid === uuid);
    const attached = known?.find((router) => router.uuid === uuid)?.attached_network_gateways ?? [];
    if (!user && attached.length === 0) return [];
    return [
      {
        path: 'routers.0.uuid',
        message: 'Service for router already exists.',
        fix: `Gateway ${user?.name ?? attached[0]?.uuid} has this router: choose another one.`,
        refusal: { status: 409, code: 'DUPLICATE_RESOURCE' },
      },
    ];
  },
};

export const routerWithoutNetworks: Rule = {
  code: 'router-without-networks',
  severity: 'warning',
  source: 'contract §7',
  check: ({ routers, zone }, { networks, routers: known, isCreate }) => {
    const uuid = routers?.[0]?.uuid;
    const isKnown = known?.some((router) => router.uuid === uuid);
    if (!isCreate || !uuid || !zone || !networks || !isKnown) return [];
    if (networks.some((network) => network.router === uuid && network.zone === zone)) return [];
    return [
      {
        path: 'routers.0.uuid',
        message: `The router has no network in ${zone}: the gateway would serve nobody.`,
        fix: `Attach an SDN private network of ${zone} to the router, before or after.`,
      },
    ];
  },
};
