import { expect, test } from 'vitest';
import { adviceFor, notChecked } from './advice-for.ts';
import { subjectOfIssue } from './issue-subject.ts';

const tunnel = { name: 't', uuid: 'tunnel', remote_address: { address: 'vpn.example' } };
const connection = {
  name: 'a',
  uuid: 'connection',
  local_routes: [{ name: 'l', static_network: '10.0.0.0/24' }],
  remote_routes: [{ name: 'r', static_network: '10.0.0.0/24' }],
  tunnels: [tunnel],
};
const gateway = { name: 'gw', addresses: [{ name: 'public-ip-1' }], connections: [connection] };

test('what cannot work comes first, what is only at risk last, and each knows its subject', () => {
  const stored = { storedTunnels: [tunnel] };
  const advice = adviceFor(gateway, { isCreate: false, self: stored });
  expect(advice.map(({ code, subject }) => [code, subject.kind])).toEqual([
    ['remote-address-invalid', 'tunnel'],
    ['route-on-both-sides', 'connection'],
    ['single-tunnel', 'connection'],
  ]);
});

test.each([
  ['name', { kind: 'gateway' }],
  ['connections', { kind: 'gateway' }],
  ['connections.0.name', { kind: 'connection', connection }],
  ['connections.0.tunnels', { kind: 'connection', connection }],
  ['connections.0.tunnels.0.ipsec.dpd_delay', { kind: 'tunnel', connection, tunnel }],
  ['connections.7.name', { kind: 'gateway' }],
])('%s is a subject', (path, subject) => {
  expect(subjectOfIssue(path, gateway)).toEqual(subject);
});

test('says what was not looked at', () => {
  expect(notChecked({ isCreate: false, plans: [], routers: [], others: [] })).toEqual(['the SDN networks']);
  expect(notChecked({ isCreate: false, plans: [], routers: [], networks: [], others: [] })).toEqual([]);
});
