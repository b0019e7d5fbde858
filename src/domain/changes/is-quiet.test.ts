import { expect, test } from 'vitest';
import { aGateway } from '#testing/builders/gateway.ts';
import { applyChanges } from './apply-change.ts';
import type { Change } from './change.ts';
import { isQuiet } from './is-quiet.ts';
import { planChange } from './plan-change.ts';

const gateway = aGateway();
const params = { service_uuid: gateway.uuid };
const [connection] = gateway.connections;
const ofConnection = { ...params, connection_uuid: connection?.uuid ?? '' };
const ofTunnel = { ...ofConnection, tunnel_uuid: connection?.tunnels[0]?.uuid ?? '' };

test.each<[string, Change, boolean]>([
  ['a label', { endpoint: 'createLabel', params, body: { key: 'env', value: 'lab' } }, true],
  ['another name', { endpoint: 'modifyGateway', params, body: { name: 'oulu' } }, true],
  [
    'another name of a connection with a tunnel',
    { endpoint: 'modifyConnection', params: ofConnection, body: { name: 'branch-2' } },
    true,
  ],
  [
    'another name of a tunnel',
    { endpoint: 'modifyTunnel', params: ofTunnel, body: { name: 'branch-2' } },
    true,
  ],
  [
    'a connection without tunnels',
    { endpoint: 'createConnection', params, body: { name: 'hq', type: 'ipsec' } },
    true,
  ],
  ['a stop', { endpoint: 'modifyGateway', params, body: { configured_status: 'stopped' } }, false],
  ['a deletion', { endpoint: 'deleteGateway', params }, false],
  ['a flush of open connections', { endpoint: 'flushNatConnections', params }, false],
  ['a tunnel less', { endpoint: 'deleteTunnel', params: ofTunnel }, false],
  [
    'a new key',
    {
      endpoint: 'modifyTunnel',
      params: ofTunnel,
      body: { ipsec: { authentication: { authentication: 'psk', psk: 'new_key_12' } } },
    },
    false,
  ],
])('%s: %o is quiet: %s', (_, change, expected) => {
  expect(isQuiet(gateway, applyChanges(gateway, [change]), planChange(gateway, [change]))).toBe(expected);
});
