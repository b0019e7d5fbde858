import { type Check, expectInvalid } from './check.ts';
import {
  aCreate,
  connecting,
  creating,
  expectConflict,
  ipsec,
  labelling,
  modifying,
  newTunnelWithout,
  onTunnel,
  route,
  tunnelling,
} from './refused.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody, missingUuid } from './world.ts';

const nothing = { local_routes: [], remote_routes: [], tunnels: [] };

/** Every refusal of contract §2.4 to §2.8 and §4. Each is of a request that is right but for one thing. */
export const refusalChecks: Check[] = [
  creating('an unknown router', { routers: [{ uuid: missingUuid }] }, { 'routers.0.uuid': true }),
  creating(
    'two routers',
    { routers: [{ uuid: missingUuid }, { uuid: missingUuid }] },
    {
      routers: true,
      'routers.0.uuid': true,
    },
  ),
  creating('a zone that is not public', { zone: 'uk-tst1' }, { zone: true }),
  creating('an unknown plan', { plan: 'gigantic' }, { plan: true }),
  creating('vpn without a plan', { plan: undefined }, { plan: true }),
  creating('a feature its plan lacks', { plan: 'standard' }, { 'features.1': true }),
  creating('a feature twice', { features: ['nat', 'nat'] }, { features: true }),
  creating('two addresses', { addresses: [{ name: 'a' }, { name: 'b' }] }, { addresses: true }),
  creating(
    'two addresses of one name, for both reasons',
    { addresses: [{ name: 'a' }, { name: 'a' }] },
    { addresses: 'Must have at most one address.', 'addresses.1.name': 'Duplicate address name.' },
  ),
  creating(
    'a connection on a plan without vpn, once',
    {
      plan: 'standard',
      features: ['nat'],
      connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })],
    },
    { connections: 'Vpn feature is required for connections.' },
  ),
  creating(
    'a connection and vpn on a plan without it, once',
    { plan: 'standard', connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })] },
    { 'features.1': 'Plan standard does not support the vpn feature.' },
  ),
  creating(
    'a label key twice',
    {
      labels: [
        { key: 'env', value: 'a' },
        { key: 'env', value: 'b' },
      ],
    },
    { 'labels.1.key': 'Duplicate label key.' },
  ),
  creating(
    'connections without vpn',
    { features: ['nat'], connections: [aConnectionBody('one')] },
    { connections: 'Vpn feature is required for connections.' },
  ),
  creating(
    'more connections than its plan allows',
    { plan: 'production', connections: ['a', 'b', 'c'].map((name) => aConnectionBody(name)) },
    { connections: 'Service with plan production can have up to 2 connections.' },
  ),
  creating(
    'more tunnels than its plan allows',
    {
      plan: 'production',
      connections: [aConnectionBody('one', { tunnels: ['a', 'b', 'c'].map((name) => aTunnelBody(name)) })],
    },
    { connections: true },
  ),
  creating(
    'the example of the documentation, whose tunnel names an address it does not have',
    {
      addresses: [{ name: 'my-public-ip' }],
      connections: [aConnectionBody('one', { tunnels: [aTunnelBody('a')] })],
    },
    {
      'connections.0.tunnels.0.local_address.name':
        'Invalid local address: public-ip-1 not found in service.',
    },
  ),
  creating(
    'faults of form and of meaning, all of them',
    {
      name: 'bad name',
      zone: 'uk-tst1',
      color: 'red',
      connections: [
        aConnectionBody('one', {
          tunnels: [{ ...aTunnelBody('a'), remote_address: { address: '10.0.0.1' } }],
        }),
      ],
    },
    {
      name: true,
      zone: true,
      color: true,
      'connections.0.tunnels.0.remote_address.address': 'Invalid remote address.',
    },
  ),
  {
    title: 'a name that is taken is a conflict',
    run: async (world) => {
      const body = await aCreate(world, { name: world.gateway.name });
      expectConflict(await world.api({ method: 'POST', path: '/gateway', body }), undefined);
    },
  },
  {
    title: 'a router that has a gateway is a conflict',
    run: async (world) => {
      const body = aGatewayBody({ name: 'refused', routers: [{ uuid: world.routerUuid }] });
      const answer = await world.api({ method: 'POST', path: '/gateway', body });
      expectConflict(answer, 'Service for router already exists.');
    },
  },
  {
    title: 'a conflict is named among the faults when there are others',
    run: async (world) => {
      const body = aGatewayBody({ name: 'bad name', routers: [{ uuid: world.routerUuid }] });
      const answer = await world.api({ method: 'POST', path: '/gateway', body });
      expectInvalid(answer, { name: true, 'routers.0.uuid': 'Service for router already exists.' });
    },
  },
  modifying(
    'read-only keys',
    { zone: 'fi-hel1', routers: [], addresses: [], uuid: 'x' },
    {
      zone: true,
      routers: true,
      addresses: true,
      uuid: true,
    },
  ),
  modifying('a plan too small for what is there', { plan: 'standard' }, undefined),
  modifying(
    'dropping vpn while there are connections',
    { features: ['nat'] },
    {
      features: 'Vpn feature is required for connections.',
    },
  ),
  modifying(
    'a new tunnel without a key',
    {
      connections: [
        {
          name: 'world-connection',
          type: 'ipsec',
          tunnels: [{ name: 'world-tunnel' }, newTunnelWithout('psk')],
        },
      ],
    },
    { 'connections.0.tunnels.1.ipsec.authentication.psk': true },
  ),
  modifying(
    'a new connection without routes and tunnels',
    { connections: [{ name: 'fresh', type: 'ipsec' }] },
    {
      'connections.0': 'At least one local route, remote route or tunnel must be given.',
    },
  ),
  modifying(
    'a new connection whose lists are all empty',
    { connections: [{ name: 'fresh', type: 'ipsec', ...nothing }] },
    { 'connections.0': 'At least one local route, remote route or tunnel must be given.' },
  ),
  modifying(
    'emptying a connection',
    { connections: [{ name: 'world-connection', type: 'ipsec', ...nothing }] },
    { 'connections.0': 'At least one local route, remote route or tunnel must be given.' },
  ),
  connecting('lists that are all empty', nothing, {
    body: 'At least one local route, remote route or tunnel must be given.',
  }),
  {
    title: 'refuses a PATCH that empties a connection',
    run: async ({ api, serviceUuid, connectionUuid }) => {
      const path = `/gateway/${serviceUuid}/connections/${connectionUuid}`;
      expectInvalid(await api({ method: 'PATCH', path, body: nothing }), {
        body: 'At least one local route, remote route or tunnel must be given.',
      });
    },
  },
  connecting('a name that is taken', { name: 'world-connection' }, { name: 'Duplicate connection name.' }),
  connecting('another type', { type: 'wireguard' }, { type: 'Unknown connection type.' }),
  connecting('a route with host bits', route('10.0.0.1/24'), {
    'local_routes.0.static_network': 'Invalid local route: 10.0.0.1/24.',
  }),
  connecting('a route that is no network', route('fd00::/8'), {
    'local_routes.0.static_network': 'Invalid local route: fd00::/8.',
  }),
  connecting('a uuid that is taken', (world) => ({ uuid: world.connectionUuid }), { uuid: true }),
  tunnelling(
    'a name that is taken in the gateway',
    { name: 'world-tunnel' },
    { name: 'Duplicate tunnel name.' },
  ),
  tunnelling(
    'an unknown local address',
    { local_address: { name: 'other' } },
    {
      'local_address.name': 'Invalid local address: other not found in service.',
    },
  ),
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '127.0.0.1',
    '169.254.0.1',
    '224.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    'vpn.example',
  ].map((address) =>
    tunnelling(
      `remote address ${address}`,
      { remote_address: { address } },
      {
        'remote_address.address': 'Invalid remote address.',
      },
    ),
  ),
  tunnelling(
    'another kind of authentication',
    { ipsec: { authentication: { authentication: 'cert', psk: 'abcdefgh' } } },
    {
      'ipsec.authentication.authentication': 'Unknown authentication type.',
    },
  ),
  ...['0abcdefgh', 'short', 'with-dash-inside', 'x'.repeat(65), 'space inside it'].map((psk) =>
    tunnelling(
      `the key "${psk}"`,
      { ipsec: { authentication: { authentication: 'psk', psk } } },
      {
        'ipsec.authentication.psk': true,
      },
    ),
  ),
  tunnelling('no key', newTunnelWithout('psk'), { 'ipsec.authentication.psk': 'Is required.' }),
  tunnelling('no ipsec', newTunnelWithout('ipsec'), { ipsec: 'Is required.' }),
  ...[1, 4, -1].map((seconds) =>
    tunnelling(
      `a ping interval of ${seconds}`,
      { internal_peer_ping_interval: seconds },
      {
        internal_peer_ping_interval: true,
      },
    ),
  ),
  tunnelling(
    'an internal IP while they are allocated',
    { tunnel_internal_ip: '169.254.99.1' },
    {
      tunnel_internal_ip: true,
    },
  ),
  tunnelling('DH group 17', ipsec({ phase1_dh_group_numbers: [14, 17] }), {
    'ipsec.phase1_dh_group_numbers.1': true,
  }),
  tunnelling('an algorithm twice', ipsec({ phase2_algorithms: ['aes256', 'aes256'] }), {
    'ipsec.phase2_algorithms': true,
  }),
  tunnelling('no algorithm', ipsec({ phase1_algorithms: [] }), { 'ipsec.phase1_algorithms': true }),
  tunnelling('a negative time', ipsec({ dpd_delay: -1 }), { 'ipsec.dpd_delay': true }),
  tunnelling('a fraction of a second', ipsec({ rekey_time: 1.5 }), { 'ipsec.rekey_time': true }),
  onTunnel(
    'ipsec without authentication',
    { ipsec: { dpd_delay: 5 } },
    { 'ipsec.authentication': 'Is required.' },
  ),
  onTunnel(
    'ipsec with empty authentication',
    { ipsec: { authentication: {} } },
    { 'ipsec.authentication': true },
  ),
  labelling('a taken key', { key: 'env', value: 'x' }, { key: 'Duplicate label key.' }),
  labelling('a key that begins with _', { key: '_env', value: 'x' }, { key: true }),
  labelling('a key of one character', { key: 'e', value: 'x' }, { key: true }),
  labelling('a control character in the value', { key: 'ok', value: 'a\u0007b' }, { value: true }),
  labelling('no value', { key: 'ok' }, { value: 'Is required.' }),
];
