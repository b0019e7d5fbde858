import { pathOf, type Endpoint } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { Problem } from '#contract/problem.ts';
import { expect } from 'vitest';
import { type Check, expectLegacyError, expectProblem } from './check.ts';
import { type Example, examples } from './examples.ts';
import { expectSortedKeys, expectStrictly } from './strict-reading.ts';
import type { Answer, Call } from './target.ts';
import { missingUuid, type World } from './world.ts';

/** What holds of every endpoint, made from the endpoint table. */
export function endpointChecks(): Check[] {
  return Object.entries(endpoints).flatMap(([name, endpoint]) =>
    checksOf(name as EndpointName, endpoint as Endpoint),
  );
}

function checksOf(name: EndpointName, endpoint: Endpoint): Check[] {
  const make = (title: string, run: Check['run']): Check => ({ title: `${name}: ${title}`, run });
  const checks = [
    make(`answers ${endpoint.success} in the contract's form`, (world) => happy(name, endpoint, world, '')),
    make('takes a trailing slash', (world) => happy(name, endpoint, world, '/')),
    make('refuses callers without or with wrong credentials', (world) => unauthorised(endpoint, world)),
    make('refuses an unknown query parameter', (world) => unknownQuery(name, endpoint, world)),
    make('refuses other methods', (world) => otherMethods(name, endpoint, world)),
  ];
  for (const parameter of parametersOf(endpoint))
    checks.push(
      make(`answers 404 for another ${parameter}`, (world) => missing(name, endpoint, parameter, world)),
    );
  if (endpoint.body) {
    checks.push(
      make('refuses every unknown key by name', (world) => unknownKeys(name, endpoint, world)),
      make('refuses null for any key', (world) => nulls(name, endpoint, world)),
      make('refuses what is no JSON object', (world) => noObject(name, endpoint, world)),
    );
  }
  return checks;
}

async function happy(name: EndpointName, endpoint: Endpoint, world: World, slash: string): Promise<void> {
  const example = await examples[name](world);
  const answer = await world.api(callOf(endpoint, example, slash));
  expect(answer.status, answer.text).toBe(endpoint.success);
  expectAnswer(endpoint, answer);
  await example.after?.(answer.json);
}

function expectAnswer(endpoint: Endpoint, { headers, text, json }: Answer): void {
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
  if (text === '') {
    expect(headers.get('content-type')).toBeNull();
  } else {
    const isLegacy = endpoint.errorShape === 'legacy';
    expect(headers.get('content-type')).toBe(
      isLegacy ? 'application/json; charset=UTF-8' : 'application/json',
    );
    expect(text).toBe(JSON.stringify(json, null, isLegacy ? 3 : undefined));
    expectSortedKeys(text);
  }
  expectStrictly(endpoint.response, json);
  const total = headers.get('upcloud-total-count');
  if (!endpoint.counted) expect(total).toBeNull();
  else {
    expect(total).toMatch(/^\d+$/);
    expect(Number(total)).toBeGreaterThanOrEqual(Array.isArray(json) ? json.length : Infinity);
  }
}

async function unauthorised(endpoint: Endpoint, { api }: World): Promise<void> {
  const path = pathOf(endpoint, wrongParams(endpoint));
  for (const Authorization of ['', 'Bearer ucat_wrong', `Basic ${btoa('nobody:nothing')}`]) {
    const answer = await api({ method: endpoint.method, path, headers: { Authorization } });
    expectLegacyError(answer, 401, 'AUTHENTICATION_FAILED');
  }
}

async function unknownQuery(name: EndpointName, endpoint: Endpoint, world: World): Promise<void> {
  const answer = await world.api(callOf(endpoint, stable(name, world), '?surprise=1'));
  expect(answer.status, answer.text).toBe(400);
  expectFaultAt(endpoint, answer, 'surprise');
}

async function otherMethods(name: EndpointName, endpoint: Endpoint, world: World): Promise<void> {
  const known = Object.values(endpoints)
    .filter(({ path }) => path === endpoint.path)
    .map(({ method }): string => method);
  const { params } = stable(name, world);
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
    (each) => !known.includes(each),
  )) {
    const answer = await world.api({ method, path: pathOf(endpoint, params ?? {}) });
    expect(answer.status, `${method} ${answer.text}`).toBe(405);
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(known.sort());
    expect(Problem.parse(answer.json).type).toMatch(/#ERROR_METHOD_NOT_ALLOWED$/);
  }
}

/** Parameters of the endpoint's path, without anything being made for them. */
function stable(name: EndpointName, world: World): Example {
  const { serviceUuid: service_uuid, connectionUuid: connection_uuid, tunnelUuid: tunnel_uuid } = world;
  const all = {
    service_uuid,
    connection_uuid,
    tunnel_uuid,
    router_uuid: world.routerUuid,
    network_uuid: world.networkUuid,
  };
  return { params: { ...wrongParams(endpoints[name]), ...all, key: 'env', address_name: 'public-ip-1' } };
}

async function missing(
  name: EndpointName,
  endpoint: Endpoint,
  parameter: string,
  world: World,
): Promise<void> {
  const { params } = stable(name, world);
  const body = endpoint.body ? {} : undefined;
  for (const other of [wrongParams(endpoint)[parameter] ?? '', 'not-a-uuid']) {
    const path = pathOf(endpoint, { ...params, [parameter]: other });
    const answer = await world.api({ method: endpoint.method, path, body });
    if (endpoint.errorShape === 'legacy')
      expectLegacyError(answer, 404, `${parameter.replace('_uuid', '').toUpperCase()}_NOT_FOUND`);
    else expect(expectProblem(answer, 404).type).toMatch(/#ERROR_RESOURCE_NOT_FOUND$/);
  }
}

async function unknownKeys(name: EndpointName, endpoint: Endpoint, world: World): Promise<void> {
  const { params, body } = await examples[name](world);
  const answer = await world.api(callOf(endpoint, { params, body: { ...body, surprise: 1, other: {} } }, ''));
  expectFaultAt(endpoint, answer, 'surprise');
  expectFaultAt(endpoint, answer, 'other');
}

async function nulls(name: EndpointName, endpoint: Endpoint, world: World): Promise<void> {
  const { params, body = {} } = await examples[name](world);
  for (const key of Object.keys(body)) {
    // The one value that may be null. Contract §2.6.
    if (key === 'value') continue;
    const answer = await world.api(callOf(endpoint, { params, body: { ...body, [key]: null } }, ''));
    expectFaultAt(endpoint, answer, key);
  }
}

async function noObject(name: EndpointName, endpoint: Endpoint, world: World): Promise<void> {
  const path = pathOf(endpoint, stable(name, world).params ?? {});
  for (const text of ['', '{', '[]', 'null', '"x"', '{"a":1,"a":2}']) {
    expectFaultAt(endpoint, await world.api({ method: endpoint.method, path, text }), 'body');
  }
}

function expectFaultAt(endpoint: Endpoint, answer: Answer, name: string): void {
  if (endpoint.errorShape === 'legacy') {
    expectLegacyError(answer, 400, 'INVALID_REQUEST');
    expect(answer.text).toContain(`${name}: `);
    return;
  }
  const problem = expectProblem(answer, 400, 'Validation error.');
  expect((problem.invalid_params ?? []).map((fault) => fault.name)).toContain(name);
}

function callOf(endpoint: Endpoint, { params = {}, body }: Example, suffix: string): Call {
  return { method: endpoint.method, path: `${pathOf(endpoint, params)}${suffix}`, body };
}

function parametersOf({ path }: Endpoint): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function wrongParams(endpoint: Endpoint): Record<string, string> {
  const named: Record<string, string> = {
    key: 'no-such-key',
    address_name: 'no-such-address',
    plan_name: 'no-such-plan',
  };
  return Object.fromEntries(parametersOf(endpoint).map((name) => [name, named[name] ?? missingUuid]));
}
