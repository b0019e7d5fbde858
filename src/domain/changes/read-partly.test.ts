import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayCreate, GatewayModify } from '#contract/gateway.ts';
import { TunnelModify } from '#contract/tunnel.ts';
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
