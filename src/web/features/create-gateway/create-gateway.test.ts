import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GatewayCreate } from '#contract/gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { aNetwork, aPlan, aRouter, aZone } from '#testing/builders/neighbours.ts';
import { checkGatewayValues, createGatewaySchema } from './check-create.ts';
import { withFaultOfTitle } from './create-refusal.ts';
import { fieldOfPath, sectionOf } from './create-fields.ts';
import { planChoices } from '../../resources/plan-table/plan-choices.ts';
import { routerChoices } from './router-choices.ts';
import { toBody } from './create-body.ts';
import { emptyGatewayValues, type CreateGatewayValues } from './create-values.ts';

const router = aRouter();
const context: GatewayContext = {
  isCreate: true,
  plans: [aPlan(), aPlan({ name: 'standard', supported_features: ['nat'], vpn_tunnel_amount: 0 })],
  zones: [aZone()],
  routers: [router],
  networks: [aNetwork()],
  others: [],
};
const filled: CreateGatewayValues = {
  name: 'helsinki-edge',
  zone: 'fi-hel1',
  routerUuid: router.uuid,
  features: ['vpn', 'nat'],
  automaticInternalAddresses: false,
  plan: 'production',
  addressName: 'public-ip-1',
  labels: [
    { key: '', value: '' },
    { key: 'env', value: 'production' },
  ],
  configuredStatus: 'stopped',
};

describe('toBody', () => {
  it('sends what is on screen', () => {
    expect(toBody(filled)).toEqual({
      name: 'helsinki-edge',
      zone: 'fi-hel1',
      plan: 'production',
      features: ['nat', 'vpn'],
      routers: [{ uuid: router.uuid }],
      addresses: [{ name: 'public-ip-1' }],
      labels: [{ key: 'env', value: 'production' }],
      configured_status: 'stopped',
      automatic_tunnel_internal_ip_allocation: false,
    });
  });

  it('leaves to the service what was left empty', () => {
    const body = toBody({ ...filled, features: ['nat'], plan: '', addressName: ' ', labels: [] });
    expect(Object.keys(body).sort()).toEqual(['configured_status', 'features', 'name', 'routers', 'zone']);
  });

  it('has the form the service asks for whenever nothing is found fault with', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('edge-1', 'env', '_x', 'ä', 'a b'));
    fc.assert(
      fc.property(text, text, text, text, (name, addressName, key, value) => {
        const values = { ...filled, name, addressName, labels: [{ key, value }] };
        const { faults } = checkGatewayValues(values, context);
        return faults.length > 0 || GatewayCreate.safeParse(toBody(values)).success;
      }),
    );
  });
});

describe('checkGatewayValues', () => {
  it('asks for everything that is missing, in the order of the page', () => {
    expect(checkGatewayValues(emptyGatewayValues, context).faults.map(({ field }) => field)).toEqual([
      'name',
      'zone',
      'routerUuid',
      'features',
      'plan',
    ]);
  });

  it('finds nothing wrong with a good one', () => {
    expect(checkGatewayValues(filled, context)).toEqual({ faults: [], warnings: [] });
  });

  it.each([
    ['a name with a space', { name: 'helsinki edge' }, 'name'],
    ['an address name with a dot', { addressName: 'ip.1' }, 'addressName'],
    [
      'a label of one letter in the second row',
      {
        labels: [
          { key: '', value: '' },
          { key: 'e', value: '' },
        ],
      },
      'labels.1.key',
    ],
    [
      'a label given twice',
      {
        labels: [
          { key: 'env', value: 'a' },
          { key: 'env', value: 'b' },
        ],
      },
      'labels.1.key',
    ],
    ['a plan without a feature', { plan: 'standard' }, 'features'],
    ['a plan nobody knows', { plan: 'gigantic' }, 'plan'],
    ['a router of nobody', { routerUuid: '04000000-0000-4000-8000-00000000dead' }, 'routerUuid'],
  ])('puts the fault of %s at its field', (_, change: Partial<CreateGatewayValues>, field) => {
    expect(checkGatewayValues({ ...filled, ...change }, context).faults.map((fault) => fault.field)).toEqual([
      field,
    ]);
  });

  it('names the fix with the fault', () => {
    const taken = { ...context, others: [{ uuid: 'x', name: 'helsinki-edge' }] };
    expect(checkGatewayValues(filled, taken).faults[0]?.message).toContain(
      'Choose a name that no other gateway',
    );
  });

  it('warns of a router without networks and lets it pass', () => {
    const { faults, warnings } = checkGatewayValues(filled, { ...context, networks: [] });
    expect(faults).toEqual([]);
    expect(warnings.map(({ field }) => field)).toEqual(['routerUuid']);
  });

  it('is a schema too, with the same faults', () => {
    const read = createGatewaySchema(context).safeParse({
      ...filled,
      labels: [{ key: 'e', value: '' }],
      zone: '',
    });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['zone'], ['labels', 0, 'key']]);
    expect(createGatewaySchema(context).parse(filled)).toEqual(filled);
  });
});

describe('what the service finds fault with', () => {
  it.each([
    ['name', 'name', 'name-and-zone'],
    ['zone', 'zone', 'name-and-zone'],
    ['routers.0.uuid', 'routerUuid', 'router'],
    ['features.1', 'features', 'features'],
    ['plan', 'plan', 'plan'],
    ['addresses.0.name', 'addressName', 'address'],
    ['labels.0.key', 'labels.1.key', 'labels'],
    ['labels.0.value', 'labels.1.value', 'labels'],
    ['labels', 'labels', 'labels'],
    ['configured_status', 'configuredStatus', 'review'],
    ['automatic_tunnel_internal_ip_allocation', 'automaticInternalAddresses', 'features'],
  ])('%s lands on its field', (path, field, section) => {
    expect(fieldOfPath(path, filled)).toBe(field);
    expect(sectionOf(field)).toBe(section);
  });

  it('has no field for what the page does not show', () => {
    expect(fieldOfPath('connections.0.name', filled)).toBeUndefined();
    expect(fieldOfPath('constructor', filled)).toBeUndefined();
  });

  it('reads from a conflict what is taken', () => {
    const fault = (title: string) => withFaultOfTitle({ title, faults: [] }).faults.map(({ path }) => path);
    expect(fault('Service for router already exists.')).toEqual(['routers.0.uuid']);
    expect(fault('Service with name edge already exists.')).toEqual(['name']);
    expect(fault('Not enough credits.')).toEqual([]);
  });
});

describe('the routers to choose from', () => {
  const free = aRouter({ uuid: 'free', name: 'free' });
  const used = aRouter({ uuid: 'used', name: 'used', attached_network_gateways: [{ uuid: 'gw' }] });
  const listed = aRouter({ uuid: 'listed', name: 'listed' });
  const service = aRouter({ uuid: 'service', name: 'service', type: 'service' });
  const elsewhere = aRouter({ uuid: 'elsewhere', name: 'elsewhere' });
  const bare = aRouter({ uuid: 'bare', name: 'bare' });
  const networks = [
    aNetwork({ uuid: 'n1', router: 'free' }),
    aNetwork({ uuid: 'n2', router: 'free', zone: 'de-fra1' }),
    aNetwork({ uuid: 'n3', router: 'elsewhere', zone: 'de-fra1' }),
  ];
  const gateways = [
    { uuid: 'gw', name: 'oulu', routerUuid: null },
    { uuid: 'gw2', name: 'turku', routerUuid: 'listed' },
  ];
  const choices = routerChoices(
    [used, listed, service, elsewhere, bare, free],
    networks,
    gateways,
    'fi-hel1',
  );

  it('lists the ones with networks in the zone first, and only those networks', () => {
    expect(choices.slice(0, 2).map(({ router: { name } }) => name)).toEqual(['free', 'bare']);
    expect(choices[0]?.networks.map(({ uuid }) => uuid)).toEqual(['n1']);
  });

  it('says of the others why not', () => {
    const reasons = Object.fromEntries(
      choices.map(({ router: { name }, blockedReason }) => [name, blockedReason]),
    );
    expect(reasons).toEqual({
      free: undefined,
      bare: undefined,
      used: 'Has a gateway already: oulu.',
      listed: 'Has a gateway already: turku.',
      service: 'Belongs to another service of the account.',
      elsewhere: 'Has no network in fi-hel1: its networks are in de-fra1.',
    });
  });
});

describe('the plans to choose from', () => {
  it('go from small to large and say which feature they lack', () => {
    const small = aPlan({ name: 'zeta', per_gateway_bandwidth_mbps: 10, supported_features: ['nat'] });
    const large = aPlan({ name: 'alpha', per_gateway_bandwidth_mbps: 9000 });
    const choices = planChoices([large, aPlan(), small], ['nat', 'vpn']);
    expect(choices.map(({ plan }) => plan.name)).toEqual(['zeta', 'production', 'alpha']);
    expect(choices.map(({ blockedReason }) => blockedReason)).toEqual(['Has no VPN.', undefined, undefined]);
  });
});
