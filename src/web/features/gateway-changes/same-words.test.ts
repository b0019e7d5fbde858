import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, pathOf } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { Gateway } from '#contract/gateway.ts';
import { PlanList, type Plan } from '#contract/plan.ts';
import type { Change } from '#domain/changes/change.ts';
import { createWorld, type World } from '#testing/conformance/world.ts';
import { apiOf } from '#testing/conformance/target.ts';
import { hostileValues } from '#testing/hostile-values.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { floatingFault } from '#domain/rules/floating-address.ts';
import { attaching, changingFeatures, changingPlan, renaming } from './field-changes.ts';
import { addingLabel, modifyingLabel } from './label-changes.ts';
import { outcomeFindings } from './outcome-findings.ts';

// What the API would refuse is refused by the forms, in the same words; what they let pass, it takes.

const api = anEmbeddedApi();
let world: World;
let gateway: Gateway;
let plans: Plan[];
beforeAll(async () => {
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  world = await createWorld(apiOf({ baseUrl: url, authorization: `Bearer ${testToken}` }));
  plans = PlanList.parse((await world.api({ method: 'GET', path: '/gateway/plans?limit=100' })).json);
});
afterAll(() => api.dispose());

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '_a',
    'env',
    ' env ',
    '..',
    '__proto__',
    'constructor',
    'a\u0000b',
    '\u202Eoulu',
    'oul\u0443',
    '\uD800',
    '<img src=x onerror=alert(1)>',
    'x'.repeat(300),
    '10.0.0.1',
    '010.0.0.1',
    '0x7f.1',
    '2130706433',
    '127.0.0.1',
    '::ffff:192.0.2.1',
    '192.0.2.7',
    '255.255.255.255',
    '192.0.2.7/32',
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.ipV4(),
);

/** As the first of two texts, and as the second. */
function twoWays(text: string): [string, string][] {
  return [
    [text, 'something'],
    ['something', text],
  ];
}

async function refusalsOf(change: Change): Promise<string[]> {
  const endpoint: Endpoint = endpoints[change.endpoint];
  const { status, json } = await world.api({
    method: endpoint.method,
    path: pathOf(endpoint, 'params' in change ? change.params : {}),
    ...('body' in change && { body: change.body }),
  });
  if (status < 400) return [];
  const { title, invalid_params: faults = [] } = json as {
    title: string;
    invalid_params?: { reason: string }[];
  };
  return faults.length > 0 ? faults.map(({ reason }) => reason) : [title];
}

async function expectSameWords(change: Change | undefined, ownFault?: string): Promise<void> {
  if (!change) return;
  const context = { isCreate: false, plans, others: [{ uuid: gateway.uuid, name: gateway.name }] };
  const said = outcomeFindings(gateway, change, context).faults.map(({ message }) => message);
  if (ownFault !== undefined) said.push(ownFault);
  const refused = await refusalsOf(change);
  expect(said.length > 0, JSON.stringify({ change, said, refused })).toBe(refused.length > 0);
  for (const words of refused) expect(said, JSON.stringify(change)).toContain(words);
}

describe.each<[string, (text: string, other: string) => Promise<void>]>([
  ['a name', (name) => expectSameWords(renaming({ name }, gateway))],
  ['a new label', (key, value) => expectSameWords(addingLabel({ key, value }, gateway))],
  [
    'a label',
    async (key, value) => {
      const [label] = gateway.labels;
      if (label) await expectSameWords(modifyingLabel(label, { key, value }, gateway));
    },
  ],
  ['a plan', (plan) => expectSameWords(changingPlan({ plan }, gateway))],
  [
    'an address',
    (address) => {
      const [{ name } = { name: '' }] = gateway.addresses;
      return expectSameWords(attaching(name, { address }, gateway), floatingFault(address.trim(), {}));
    },
  ],
])('%s', (_, isSame) => {
  it('is refused by the form where the API refuses it, and in its words', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (text, other) => {
        gateway = Gateway.parse(
          (await world.api({ method: 'GET', path: `/gateway/${world.serviceUuid}` })).json,
        );
        await isSame(text, other);
      }),
      { numRuns: 100, examples: Object.values(hostileValues).flatMap(twoWays) },
    );
  });
});

describe('the features', () => {
  it.each([[[]], [['nat']], [['vpn']], [['nat', 'vpn']]] as const)('%j', async (features) => {
    gateway = Gateway.parse((await world.api({ method: 'GET', path: `/gateway/${world.serviceUuid}` })).json);
    await expectSameWords(
      changingFeatures({ features: [...features], automaticInternalAddresses: true }, gateway),
    );
  });
});
