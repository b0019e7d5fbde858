import { describe, expect, test } from 'vitest';
import { roles } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { aKiosk, aUser, labelled } from '#testing/principals.ts';
import { queryInScope, reachRefusal } from './reach.ts';
import { isInScope, scopeKey, wholeAccount } from '../access/scope.ts';
import { callRefusal, mayCall } from './who-may.ts';

// Over the wire the same is driven row by row: authorisation.test.ts and scope.test.ts.
describe('a scope', () => {
  const labels = [
    { key: 'env', value: 'prod' },
    { key: 'site', value: 'oulu' },
  ];
  test.each([
    [labelled('env=prod'), true],
    [labelled('env'), true],
    [labelled('env=prod', 'site=oulu'), true],
    [labelled('env=prod', 'site=turku'), false],
    [labelled('env=Prod'), false],
    [labelled('team'), false],
    [labelled(), false],
    [wholeAccount, true],
  ])('%j of a gateway in production in Oulu: %s', (scope, expected) => {
    expect(isInScope(scope, { labels })).toBe(expected);
    expect(isInScope(scope, { labels: [] })).toBe(scope.kind === 'all');
  });

  test('is the same in whatever order its labels stand, and never another', () => {
    expect(scopeKey(labelled('a=1', 'b'))).toBe(scopeKey(labelled('b', 'a=1')));
    const keys = [wholeAccount, labelled(), labelled('a'), labelled('a='), labelled('a', 'b')].map(scopeKey);
    // Without any label nothing is seen, with none asked for everything is.
    expect(keys.slice(1)).not.toContain(keys[0]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('who may', () => {
  const row = { role: 'viewer', method: 'GET' } as const;

  test('a role that is not in the list may nothing, and nobody who is not known', () => {
    expect(roles.map((role) => mayCall(aUser({ role }), { ...row, role: 'operator' }))).toEqual([
      false,
      true,
      true,
    ]);
    expect(mayCall(aUser({ role: 'root' as never }), row)).toBe(false);
    expect(mayCall(undefined, row)).toBe(false);
  });
  test('a screen reads what is marked for one, and changes nothing even where a mark says so', () => {
    expect(mayCall(aKiosk(), row)).toBe(false);
    expect(mayCall(aKiosk(), { ...row, forKiosks: true })).toBe(true);
    expect(mayCall(aKiosk(), { ...row, method: 'POST', forKiosks: true })).toBe(false);
    expect(callRefusal(aKiosk(), row).code).toBe('NOT_FOR_A_SCREEN');
  });
});

describe('what some gateways are enough for', () => {
  const scoped = aUser({ role: 'admin', scope: labelled('env=prod') });
  const has = (uuid: string) => Promise.resolve(uuid === 'mine');
  const ask = (endpoint: keyof typeof endpoints, params: Record<string, string> = {}) =>
    reachRefusal(scoped, { endpoint: endpoints[endpoint], params }, has);

  test('one of them, and no other, whether it is there or not', async () => {
    expect(await ask('getGateway', { service_uuid: 'mine' })).toBeUndefined();
    expect(await ask('deleteTunnel', { service_uuid: 'mine' })).toBeUndefined();
    expect((await ask('getGateway', { service_uuid: 'other' }))?.status).toBe(404);
  });
  test('what says nothing of its reach is about the whole account', async () => {
    for (const name of ['createGateway', 'listRouters', 'getNetwork', 'getAccount'] as const)
      expect((await ask(name))?.code, name).toBe('WHOLE_ACCOUNT_ONLY');
    expect(await ask('listPlans')).toBeUndefined();
  });
  test('whoever may know of all is never looked up', async () => {
    const never = () => Promise.reject(new Error('asked'));
    const asked = { endpoint: endpoints.getGateway, params: { service_uuid: 'x' } };
    expect(await reachRefusal(aUser(), asked, never)).toBeUndefined();
  });
  test('a list is asked for with the labels of the scope, beside those that were asked for', () => {
    const list = { endpoint: endpoints.listGateways, params: {} };
    expect(queryInScope({ label: ['team'], limit: 5 }, scoped, list)).toEqual({
      label: ['team', 'env=prod'],
      limit: 5,
    });
    expect(queryInScope({ label: [] }, aUser(), list)).toEqual({ label: [] });
  });
});
