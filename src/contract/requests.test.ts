import { describe, expect, it } from 'vitest';
import { Psk } from './ipsec.ts';
import { GatewayCreate, GatewayModify } from './gateway.ts';
import { LabelKey, LabelValue } from './label.ts';
import { TunnelModify } from './tunnel.ts';

const faultsOf = (
  schema: { safeParse: (value: unknown) => { error?: { issues: { path: PropertyKey[] }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

const create = {
  name: 'example-gateway',
  zone: 'fi-hel1',
  features: ['nat'],
  routers: [{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }],
  configured_status: 'started',
};

describe('request bodies', () => {
  it('takes the least a create needs', () => {
    expect(GatewayCreate.safeParse(create).success).toBe(true);
  });

  it('reports every fault, not the first', () => {
    const faults = faultsOf(GatewayCreate, {
      ...create,
      name: 'a b',
      zone: 'nowhere',
      features: [],
      extra: 1,
    });
    expect(faults).toEqual(expect.arrayContaining(['name', 'zone', 'features', '']));
  });

  it.each(['zone', 'routers', 'addresses'])('refuses %s in a PATCH', (key) => {
    expect(GatewayModify.safeParse({ [key]: [] }).success).toBe(false);
  });

  it('refuses null where a value may be left out', () => {
    expect(GatewayModify.safeParse({ name: null }).success).toBe(false);
  });

  it.each([
    [{ psk: 'presharedkey1' }, true],
    [{ authentication: 'psk', psk: 'presharedkey1' }, true],
    [{}, false],
    [undefined, false],
  ])('a tunnel PATCH with ipsec.authentication %j is taken: %s', (authentication, isTaken) => {
    expect(TunnelModify.safeParse({ ipsec: { authentication } }).success).toBe(isTaken);
  });
});

describe('values with rules of their own', () => {
  it.each([
    ['i_like_cookies', true],
    ['key123wouldkeepitthatwaybuthastobelonger', true],
    ['presharedkey1', true],
    ['short', false],
    ['0startswithzero', false],
    ['has-a-dash-in-it', false],
    ['a'.repeat(65), false],
  ])('PSK %s is taken: %s', (psk, isTaken) => {
    expect(Psk.safeParse(psk).success).toBe(isTaken);
  });

  it.each([
    ['env', true],
    ['a b', true],
    ['a/b', true],
    ['x', false],
    ['_private', false],
    ['ümlaut', false],
    ['a'.repeat(33), false],
  ])('label key %s is taken: %s', (key, isTaken) => {
    expect(LabelKey.safeParse(key).success).toBe(isTaken);
  });

  it.each([
    ['', true],
    ['Ylä-Savo ☂', true],
    ['two\nlines', false],
    ['a'.repeat(256), false],
  ])('label value %j is taken: %s', (value, isTaken) => {
    expect(LabelValue.safeParse(value).success).toBe(isTaken);
  });
});
