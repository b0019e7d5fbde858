import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayCreate, GatewayModify } from '#contract/gateway.ts';
import { TunnelModify } from '#contract/tunnel.ts';
import { z } from '#contract/zod-config.ts';
import { readPartly } from './read-partly.ts';

test.each([
  ['a text where a number is wanted', { internal_peer_ping_interval: '5', name: 'a' }, { name: 'a' }],
  ['a number that is none', { internal_peer_ping_interval: NaN }, {}],
  ['a key that the schema does not know', { extra: 1, __proto__: { name: 'x' } }, {}],
  ['an object where there is none', { ipsec: null, local_address: [] }, {}],
  [
    'a word that the schema does not know stays, since it is one',
    { ipsec: { phase1_algorithms: ['rot13', 5, 'aes128'], phase1_dh_group_numbers: ['x', 14] } },
    { ipsec: { phase1_algorithms: ['rot13', '', 'aes128'], phase1_dh_group_numbers: [0, 14] } },
  ],
])('of a tunnel: %s', (_, body, expected) => {
  expect(readPartly(TunnelModify, body)).toEqual(expected);
});

test('items of lists keep their places, whatever they are', () => {
  const body = {
    connections: [null, { name: 'b', tunnels: [7, { name: 'c' }] }],
    labels: [{ key: 'k', value: null }],
  };
  expect(readPartly(GatewayModify, body)).toEqual({
    connections: [{}, { name: 'b', tunnels: [{}, { name: 'c' }] }],
    labels: [{ key: 'k', value: null }],
  });
  expect(readPartly(GatewayModify, 'text')).toBeUndefined();
});

test('what the schema takes is read whole', () => {
  const text = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
  const body = fc.record({
    name: text,
    zone: fc.constant('fi-hel1'),
    features: fc.constant(['nat']),
    routers: fc.constant([{ uuid: '0485d477-8d8f-4c97-9bef-731933187538' }]),
    configured_status: fc.constant('started'),
    labels: fc.array(fc.record({ key: text, value: fc.option(text) }), { maxLength: 3 }),
    automatic_tunnel_internal_ip_allocation: fc.boolean(),
  });
  fc.assert(
    fc.property(body, (value) => {
      expect(GatewayCreate.safeParse(value).success).toBe(true);
      expect(readPartly(GatewayCreate, value)).toEqual(value);
    }),
  );
});

test('no value is shared between two readings', () => {
  const [one, other] = [1, 2].map(() => readPartly(GatewayModify, { connections: [null] }));
  expect(one?.connections?.[0]).not.toBe(other?.connections?.[0]);
});

test.each<[string, z.ZodType, unknown, unknown]>([
  ['a text', z.string(), 'a', 'a'],
  ['a text that is a number', z.string(), 5, undefined],
  ['a number', z.number().min(9), 5, 5],
  ['a number without end', z.number(), Infinity, undefined],
  ['yes or no', z.boolean(), false, false],
  ['yes or no as a word', z.boolean(), 'false', undefined],
  ['one of some words, though none of them', z.enum(['a', 'b']), 'c', 'c'],
  ['one of some words', z.enum(['a', 'b']), 1, undefined],
  ['one number of some, though none of them', z.literal([14, 20]), 15, 15],
  ['one number of some', z.literal([14, 20]), '14', undefined],
  ['what may be left out', z.string().optional(), undefined, undefined],
  ['what may be null', z.string().nullable(), null, null],
  ['what may be null, of another kind', z.string().nullable(), 5, undefined],
  ['what is made into another', z.string().transform(Number), '5', '5'],
  ['a list of another kind', z.array(z.string()), { 0: 'a' }, undefined],
  ['a list of lists', z.array(z.array(z.number())), [[1, 'x'], 'y'], [[1, 0], []]],
  ['a list of yes and no', z.array(z.boolean()), [true, 'x'], [true, '']],
  ['a list of what may be null', z.array(z.string().nullable()), [null, 5, 'a'], [null, '', 'a']],
  ['an object as a list', z.object({ a: z.string() }), ['a'], undefined],
  ['an object that has it only from its kind', z.object({ toString: z.string() }), {}, {}],
  ['of any kind, which nobody can say', z.unknown(), 'a', undefined],
])('%s', (_, schema, value, read) => {
  expect(readPartly(schema, value)).toEqual(read);
});

test('ten thousand items, and a nesting as deep as any, are read', () => {
  const many = Array.from({ length: 10_000 }, () => ({ name: 'a', tunnels: [{ name: 'b' }] }));
  expect(readPartly(GatewayModify, { connections: many })?.connections).toHaveLength(10_000);
  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
  expect(readPartly(GatewayModify, { connections: deep, labels: deep, name: deep })).toEqual({
    connections: [{}],
    labels: [{}],
  });
});
