import { expect } from '@playwright/test';
import type { Gateway, GatewayCreate } from '#contract/gateway.ts';
import { aGatewayCreate } from '#testing/builders/gateway.ts';
import type { ConsoleApi } from '#testing/console-api.ts';

/** The two routers that every account has, and the zone in which each has networks. */
export const routers = {
  office: { name: 'office-router', zone: 'fi-hel1', network: '10.0.0.0/24' },
  plant: { name: 'plant-router', zone: 'de-fra1', network: '172.16.1.0/24' },
} as const;

/** Nobody waits for a gateway that takes its time: here it takes milliseconds. */
const soon = { intervals: [20, 30, 50] };

/** Creates a gateway on one of the account's routers and waits until it runs. */
export async function makeGateway(
  { gateways }: ConsoleApi,
  on: keyof typeof routers,
  differences: Partial<GatewayCreate> = {},
): Promise<Gateway> {
  const { name, zone } = routers[on];
  const { data } = await gateways.listRouters({});
  const router = data.routers.router.find((other) => other.name === name);
  if (!router) throw new Error(`The account has no ${name}.`);
  const { uuid } = router;
  const body = aGatewayCreate({ zone, plan: 'development', routers: [{ uuid }], ...differences });
  const created = await gateways.createGateway({ body });
  const params = { service_uuid: created.data.uuid };
  await expect
    .poll(async () => (await gateways.getGateway({ params })).data.operational_state, soon)
    .toBe('running');
  return (await gateways.getGateway({ params })).data;
}

/** Leaves the account as a fresh one for the next test. */
export async function removeAllGateways({ gateways, console }: ConsoleApi): Promise<void> {
  const left = async () => (await gateways.listGateways({ query: { limit: 100 } })).data;
  for (const { uuid, operational_state: state } of await left()) {
    if (!state.startsWith('delete')) await gateways.deleteGateway({ params: { service_uuid: uuid } });
  }
  await expect.poll(async () => (await left()).length, soon).toBe(0);
  // The console tells of what is gone a moment after the API does.
  await expect.poll(async () => (await console.getFleet({})).data.gateways.length, soon).toBe(0);
}
