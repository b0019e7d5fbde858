import { expect, test } from 'vitest';
import type { Change } from '#domain/changes/change.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { keysOf } from './keys-of.ts';

const gateway = aGateway({
  connections: [aConnection({ uuid: 'c', tunnels: [aTunnel({ uuid: 't', name: 'hq-1' })] })],
});
const ipsec = (psk: string) => ({ authentication: { authentication: 'psk' as const, psk } });
const tunnel = (name: string, psk: string) => ({
  name,
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.1' },
  ipsec: ipsec(psk),
});
const params = { service_uuid: gateway.uuid };
const keysOfChange = (change: Change) => keysOf([{ change }], gateway);

test('a rotation brings one, for the tunnel it is of', () => {
  const change: Change = {
    endpoint: 'modifyTunnel',
    params: { ...params, connection_uuid: 'c', tunnel_uuid: 't' },
    body: { ipsec: ipsec('new_key_1') },
  };
  expect(keysOfChange(change)).toEqual([{ tunnel: 'hq-1', psk: 'new_key_1' }]);
});

test('so does every other request that may carry one, with the name it gives the tunnel', () => {
  const both = [tunnel('a', 'key_of_a'), tunnel('b', 'key_of_b')];
  const found = [
    { tunnel: 'a', psk: 'key_of_a' },
    { tunnel: 'b', psk: 'key_of_b' },
  ];
  const body = { name: 'hq', type: 'ipsec' as const, tunnels: both };
  expect(keysOfChange({ endpoint: 'createConnection', params, body })).toEqual(found);
  const connections = [{ ...body, local_routes: [], remote_routes: [] }];
  expect(keysOfChange({ endpoint: 'modifyGateway', params, body: { connections } })).toEqual(found);
});

test('what has none brings none: another property of a tunnel, a label, a deletion', () => {
  const ofTunnel = { ...params, connection_uuid: 'c', tunnel_uuid: 't' };
  const rest: Change[] = [
    {
      endpoint: 'modifyTunnel',
      params: ofTunnel,
      body: { ipsec: { authentication: { authentication: 'psk' } } },
    },
    { endpoint: 'createLabel', params, body: { key: 'psk', value: 'yes' } },
    { endpoint: 'deleteTunnel', params: ofTunnel },
  ];
  expect(rest.flatMap(keysOfChange)).toEqual([]);
});
