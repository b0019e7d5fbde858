import type { Page, Request } from '@playwright/test';
import { compileMatcher } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Gateway } from '#contract/gateway.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import type { ConsoleApi } from '#testing/console-api.ts';
import {
  endpointScreens,
  gatewayEndpoints,
  type GatewayEndpoint,
  type ScreenPage,
} from '#web/features/api-reference/endpoint-screens.ts';
import { makeGateway, routers } from './support/gateways.ts';
import { chooseAction } from './support/plans.ts';
import { expect, test } from './support/test.ts';
import { wizard } from './support/wizard.ts';

// The list endpoint → screen is data (src/web/features/api-reference/endpoint-screens.ts). Here each of the thirty is
// reached from the screen that the list names, by what somebody would press there, and its request is seen.

/** What is done on the screen until the request is made. */
type Run = (page: Page) => Promise<void>;

const nothing: Run = () => Promise.resolve();
const dialog = (page: Page) => page.getByRole('dialog').last();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
/** The plan is read, and made. */
const apply = (page: Page, action: string) =>
  dialog(page).getByRole('button', { name: action, exact: true }).click();

const tryIt =
  (number: string): Run =>
  async (page) => {
    await page.getByRole('button', { name: new RegExp(`^Try ${number},`) }).click();
    await dialog(page).getByRole('button', { name: 'Send' }).click();
    await expect(dialog(page).getByRole('region', { name: 'The answer as JSON' })).toBeVisible();
  };

const runs = {
  listPlans: nothing,
  getPlan: tryIt('S2'),
  listGateways: tryIt('S3'),
  getGateway: nothing,
  createGateway: async (page) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('second');
    await page.getByRole('radio', { name: new RegExp(routers.plant.zone) }).check();
    await page.getByRole('radio', { name: routers.plant.name }).check();
    await page.getByRole('checkbox', { name: 'NAT' }).check();
    await page.getByRole('radio', { name: 'standard' }).check();
    await press(page, 'Create gateway');
  },
  replaceGateway: async (page) => {
    await page.getByText('Replace (PUT)').click();
    await page.getByRole('textbox', { name: 'Gateway as JSON' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{"name":"replaced","configured_status":"started"}');
    await press(page, 'Review change');
    await apply(page, 'Replace gateway');
  },
  modifyGateway: async (page) => {
    await press(page, 'Rename');
    await page.getByRole('textbox', { name: 'Name' }).fill('renamed');
    await apply(page, 'Rename');
  },
  deleteGateway: async (page) => {
    const heading = page.getByRole('heading', { level: 1 });
    // What it is called until it is read.
    await expect(heading).not.toHaveText('Gateway');
    const name = await heading.innerText();
    await chooseAction(page, 'Delete gateway');
    await dialog(page).getByRole('textbox').fill(name);
    await apply(page, 'Delete gateway');
  },
  createLabel: async (page) => {
    await press(page, 'Add label');
    await page.getByRole('textbox', { name: 'Key' }).fill('team');
    await page.getByRole('textbox', { name: 'Value' }).fill('net');
    await apply(page, 'Add label');
  },
  listLabels: tryIt('S10'),
  getLabel: (page) => press(page, 'Change label team'),
  modifyLabel: async (page) => {
    await press(page, 'Change label team');
    await page.getByRole('textbox', { name: 'Value' }).fill('noc');
    await apply(page, 'Change label');
  },
  deleteLabel: async (page) => {
    await press(page, 'Change label team');
    await press(page, 'Remove label');
    // The form, whose button has the same name, may still be on its way out.
    await page
      .getByRole('dialog', { name: 'Remove label team' })
      .getByRole('button', { name: 'Remove label', exact: true })
      .click();
  },
  listConnections: tryIt('S14'),
  getConnection: nothing,
  createConnection: async (page) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('oulu');
    await page.getByRole('textbox', { name: 'Local network 1', exact: true }).fill(routers.office.network);
    await page.getByRole('textbox', { name: 'Remote network 1', exact: true }).fill('192.168.9.0/24');
    await press(page, 'Review and create');
    await apply(page, 'Create connection');
  },
  modifyConnection: async (page) => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('branch-2');
    await press(page, 'Review changes');
    await apply(page, 'Change connection');
  },
  deleteConnection: async (page) => {
    await page.getByRole('button', { name: /^Delete connection/ }).click();
    await apply(page, 'Delete connection');
  },
  listTunnels: tryIt('S19'),
  getTunnel: nothing,
  createTunnel: async (page) => {
    await wizard.enterPeer(page, { address: '198.51.100.91', make: 'FortiGate', name: 'second' });
    // The networks of a connection that is there are no step.
    await wizard.goOn(page, 'Crypto');
    await wizard.goOn(page, 'Pre-shared key');
    await press(page, 'Make a key');
    await wizard.goOn(page, 'Review');
    await wizard.create(page);
  },
  modifyTunnel: async (page) => {
    await page.getByLabel('Address of the peer').fill('198.51.100.92');
    await press(page, 'Review changes');
    await apply(page, 'Change tunnel');
  },
  deleteTunnel: async (page) => {
    await page.getByRole('button', { name: /^Delete tunnel/ }).click();
    await apply(page, 'Delete tunnel');
  },
  getMetrics: nothing,
  listAddresses: tryIt('X1'),
  getAddress: (page) => press(page, 'Attach floating IP'),
  modifyAddress: async (page) => {
    await press(page, 'Attach floating IP');
    await page.getByRole('textbox', { name: 'Floating IPv4 address' }).fill('192.0.2.77');
    await press(page, 'Review the change');
    await apply(page, 'Attach');
  },
  releaseAddress: async (page) => {
    await press(page, 'Release');
    await apply(page, 'Release');
  },
  flushNatConnections: async (page) => {
    await chooseAction(page, 'Flush NAT connections');
    await apply(page, 'Flush connections');
  },
  createLogSession: async (page) => {
    await chooseAction(page, 'Open VPN log session');
    await apply(page, 'Open session');
  },
} satisfies Record<GatewayEndpoint, Run>;

/** In an order in which each leaves what the next one needs. */
const tours = {
  'reads on the API page': [
    'getPlan',
    'listGateways',
    'listLabels',
    'listConnections',
    'listTunnels',
    'listAddresses',
  ],
  'a gateway and its labels': [
    'getGateway',
    'getMetrics',
    'modifyGateway',
    'createLabel',
    'getLabel',
    'modifyLabel',
    'deleteLabel',
    'replaceGateway',
  ],
  'addresses, NAT, logs, creation and deletion': [
    'getAddress',
    'modifyAddress',
    'releaseAddress',
    'flushNatConnections',
    'createLogSession',
    'listPlans',
    'createGateway',
    'deleteGateway',
  ],
  'connections and tunnels': [
    'getConnection',
    'modifyConnection',
    'getTunnel',
    'modifyTunnel',
    'createTunnel',
    'deleteTunnel',
    'createConnection',
    'deleteConnection',
  ],
} satisfies Record<string, GatewayEndpoint[]>;

test('the thirty endpoints are all on a tour', () => {
  expect(Object.values(tours).flat().toSorted()).toEqual(gatewayEndpoints.toSorted());
});

for (const [title, names] of Object.entries(tours)) {
  test(`every endpoint is reached from the screen it is said to be on: ${title}`, async ({
    admin: page,
    api,
  }) => {
    test.slow();
    const { uuid } = await makeStage(api);
    for (const name of names) {
      await test.step(name, async () => {
        const { data: gateway } = await api.gateways.getGateway({ params: { service_uuid: uuid } });
        const answered = page.waitForResponse((response) => endpointOf(response.request()) === name);
        await comeTo(page, addressOf(endpointScreens[name].page, gateway), runs[name] === nothing);
        await runs[name](page);
        expect((await answered).status(), name).toBeLessThan(400);
      });
    }
  });
}

/** Opened anew unless it is what is open, or where opening it is what makes the request. */
async function comeTo(page: Page, address: string, isOpening: boolean): Promise<void> {
  if (isOpening || !page.url().endsWith(address)) {
    await page.goto(address);
    return;
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

const match = compileMatcher(endpoints);

/** The endpoint that a request of the page is for, through our proxy. */
function endpointOf(request: Request): string | undefined {
  const { pathname } = new URL(request.url());
  const below = /^\/api\/1\.3\/(.+)$/.exec(pathname)?.[1];
  if (below === undefined) return undefined;
  const found = match(request.method(), below.split('/').map(decodeURIComponent));
  return found.kind === 'found' ? found.name : undefined;
}

/** A gateway that has one of everything. */
function makeStage(api: ConsoleApi): Promise<Gateway> {
  return makeGateway(api, 'office', {
    name: 'stage',
    plan: 'advanced',
    features: ['nat', 'vpn'],
    labels: [{ key: 'env', value: 'testing' }],
    connections: [
      {
        name: 'branch',
        type: 'ipsec',
        local_routes: [{ name: 'here', type: 'static', static_network: routers.office.network }],
        remote_routes: [{ name: 'there', type: 'static', static_network: '192.168.77.0/24' }],
        tunnels: [aTunnelCreate({ name: 'first' })],
      },
    ],
  });
}

function addressOf(screen: ScreenPage, { uuid, connections }: Gateway): string {
  const [connection] = connections;
  const connectionUuid = connection?.uuid ?? '';
  const gateway = `/gateways/${uuid}`;
  switch (screen) {
    case 'create-gateway':
      return '/gateways/new';
    case 'gateway':
      return gateway;
    case 'gateway-json':
      return `${gateway}/json`;
    case 'create-connection':
      return `${gateway}/connections/new`;
    case 'connection':
      return `${gateway}/connections/${connectionUuid}`;
    case 'create-tunnel':
      return `${gateway}/tunnels/new?connection=${connectionUuid}`;
    case 'tunnel':
      return `${gateway}/connections/${connectionUuid}/tunnels/${connection?.tunnels[0]?.uuid ?? ''}`;
    case 'api-reference':
      return '/api-reference';
  }
}
