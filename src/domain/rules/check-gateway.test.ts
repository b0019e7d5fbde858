import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressSpaceAdvice } from './address-space-cases.suite.ts';
import { anOther, anSdnNetwork, otherRouter, ownRouter } from './advice-builders.suite.ts';
import { capacityAdvice } from './capacity-cases.suite.ts';
import { checkGateway } from './check-gateway.ts';
import { connectionCases } from './connection-cases.suite.ts';
import {
  aConnectionDraft,
  aGatewayDraft,
  aRoute,
  aTunnelDraft,
  busyRouterUuid,
  change,
  create,
  withRoutes,
  withTunnels,
} from './draft-builders.suite.ts';
import { gatewayAdvice, gatewayCases } from './gateway-cases.suite.ts';
import { identityAdvice } from './identity-cases.suite.ts';
import type { Issue } from './issue.ts';
import { nameAdvice } from './name-cases.suite.ts';
import { nearMisses } from './near-miss-cases.suite.ts';
import { proposalAdvice } from './proposal-cases.suite.ts';
import { rules } from './rules.ts';
import { timeAdvice } from './time-cases.suite.ts';
import { tunnelAdvice, tunnelCases } from './tunnel-cases.suite.ts';

const cases = [...gatewayCases, ...connectionCases, ...tunnelCases];
const advice = [
  ...gatewayAdvice,
  ...tunnelAdvice,
  ...addressSpaceAdvice,
  ...identityAdvice,
  ...capacityAdvice,
  ...nameAdvice,
  ...proposalAdvice,
  ...timeAdvice,
];
const issuesOfAll = [
  ...cases.flatMap(([, draft, context]) => checkGateway(draft, context)),
  ...advice.flatMap(([, , draft, context]) => checkGateway(draft, context)),
];
const shown = ({ path, message }: Issue) => `${path}: ${message}`;
const isError = ({ severity }: Issue) => severity === 'error';

test.each(cases)('%s', (_, draft, context, expected) => {
  expect(checkGateway(draft, context).filter(isError).map(shown)).toEqual(expected);
});

test.each(advice)('%s (%s)', (_, code, draft, context, expected) => {
  const issues = checkGateway(draft, context).filter((issue) => issue.code === code);
  expect(issues.map(shown)).toEqual(expected);
});

test('every rule is broken by a case of the table', () => {
  const broken = new Set(issuesOfAll.map(({ code }) => code));
  expect(rules.map(({ code }) => code).filter((code) => !broken.has(code))).toEqual([]);
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
});

test.each(nearMisses)('%s spares: %s', (code, _, breaks, spares, context = create, spared = context) => {
  const codesOf = (...[draft, known]: Parameters<typeof checkGateway>) =>
    checkGateway(draft, known).map((issue) => issue.code);
  expect(codesOf(breaks, context)).toContain(code);
  expect(codesOf(spares, spared)).not.toContain(code);
});

test('every rule has a near miss', () => {
  const missed = new Set([
    ...nearMisses.map(([code]) => code),
    ...advice.filter(([, , , , expected]) => expected.length === 0).map(([, code]) => code),
  ]);
  expect(rules.map(({ code }) => code).filter((code) => !missed.has(code))).toEqual([]);
});

test('every advice case is about a rule that only warns', () => {
  const warning = new Set(rules.filter(({ severity }) => severity === 'warning').map(({ code }) => code));
  expect(advice.filter(([, code]) => !warning.has(code)).map(([title]) => title)).toEqual([]);
});

test('every issue says what to do about it, and where the rule comes from', () => {
  expect(issuesOfAll.filter(({ fix, source }) => !fix || !source)).toEqual([]);
});

test('only duplicates of whole services are answered with 409', () => {
  const conflicts = new Set(
    issuesOfAll.filter(({ refusal }) => refusal?.status === 409).map(({ code }) => code),
  );
  expect([...conflicts].toSorted()).toEqual(['gateway-name-duplicate', 'router-in-use']);
});

test('advice never refuses', () => {
  expect(issuesOfAll.filter((issue) => !isError(issue) && issue.refusal)).toEqual([]);
});

test('every fault is reported, not the first', () => {
  const draft = aGatewayDraft({
    name: 'taken',
    zone: 'uk-tst1',
    routers: [{ uuid: 'nobody' }],
    labels: [{ key: 'env' }, { key: 'env' }],
    connections: [
      aConnectionDraft('one', {
        tunnels: [
          aTunnelDraft('t', { remote_address: { address: '10.0.0.1' }, ipsec: {} }),
          aTunnelDraft('t'),
        ],
      }),
      aConnectionDraft('one', {
        remote_routes: [aRoute('r', '10.0.0.1/8')],
        tunnels: [aTunnelDraft('t', { local_address: { name: 'no' } })],
      }),
    ],
  });
  expect(
    checkGateway(draft, create)
      .filter(isError)
      .map(({ path }) => path),
  ).toEqual([
    'name',
    'zone',
    'routers.0.uuid',
    'labels.1.key',
    'connections',
    'connections.1.name',
    'connections.1.remote_routes.0.static_network',
    'connections.0.tunnels.1.name',
    'connections.1.tunnels.0.name',
    'connections.1.tunnels.0.local_address.name',
    'connections.0.tunnels.0.remote_address.address',
    'connections.0.tunnels.0.ipsec.authentication.psk',
  ]);
});

test('names the network that was meant when host bits are set', () => {
  const [issue] = checkGateway(withRoutes('10.0.1.77/22'), create).filter(isError);
  expect(issue?.fix).toContain('10.0.0.0/22');
});

test('without context the rules that need it say nothing', () => {
  const draft = aGatewayDraft({
    name: 'taken',
    zone: 'xx-xxx1',
    plan: 'gold',
    routers: [{ uuid: busyRouterUuid }],
  });
  expect(checkGateway(draft, { isCreate: true }).filter(isError)).toEqual([]);
});

/** An account in which everything can be in the way. */
const crowded = {
  ...change,
  networks: [anSdnNetwork('office', '10.0.0.0/24'), anSdnNetwork('far', '10.0.0.0/16', otherRouter)],
  others: [anOther('north', [{ local: ['x'], remote: ['10.0.0.0/24', '0.0.0.0/0', ''] }])],
};

test('an unfinished draft of any form is no reason to fail', () => {
  const address = fc.constantFrom(
    '10.0.0.0/24',
    '10.0.0.0/8',
    '0.0.0.0/0',
    '198.51.100.20',
    '203.0.113.99',
    'x',
  );
  const text = fc.option(fc.oneof(address, fc.string()), { nil: undefined });
  const tunnel = fc.record(
    {
      name: text,
      remote_address: fc.record({ address: text }),
      tunnel_internal_ip: text,
      ipsec: fc.record({ phase1_algorithms: fc.array(fc.string()) }),
    },
    { requiredKeys: [] },
  );
  const route = fc.record({ name: text, static_network: text }, { requiredKeys: [] });
  const connection = fc.record(
    {
      name: text,
      type: text,
      local_routes: fc.array(route),
      remote_routes: fc.array(route),
      tunnels: fc.array(tunnel),
    },
    { requiredKeys: [] },
  );
  const draft = fc.record(
    {
      name: text,
      zone: text,
      plan: text,
      features: fc.array(fc.string()),
      connections: fc.array(connection),
      labels: fc.array(fc.record({ key: text, value: text })),
      addresses: fc.array(fc.record({ name: text, address: text })),
      routers: fc.constant([{ uuid: ownRouter }]),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(draft, fc.constantFrom(create, change, crowded), (anyDraft, context) => {
      for (const { path } of checkGateway(anyDraft, context))
        expect(path).toMatch(/^[a-z_]+(\.(\d+|[a-z0-9_]+))*$/);
    }),
  );
});

test('no issue ever repeats a pre-shared key', () => {
  const psk = 'a_secret_nobody_may_read';
  const draft = withTunnels(
    aTunnelDraft('t', { ipsec: { authentication: { psk } }, remote_address: { address: '10.0.0.1' } }),
    aTunnelDraft('t', { ipsec: { authentication: { psk } }, tunnel_internal_ip: 'x' }),
  );
  expect(checkGateway(draft, create).length).toBeGreaterThan(2);
  expect(JSON.stringify(checkGateway(draft, create))).not.toContain(psk);
});
