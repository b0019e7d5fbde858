import { expect, test } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { Gateway } from '#contract/gateway.ts';
import { parseIpv4 } from '../networks/ipv4.ts';
import { formatPrefix } from '../networks/prefix.ts';
import { anOther } from '../rules/advice-builders.suite.ts';
import { whichWay } from './which-way.ts';
import type { Way } from './ways.ts';

const remote = (...networks: string[]) =>
  networks.map((static_network, index) => ({ name: `r${index}`, type: 'static', static_network }));
const gateway = (over: Partial<Gateway> = {}) =>
  aGateway({
    connections: [
      aConnection({ name: 'wide', remote_routes: remote('10.0.0.0/8', '0.0.0.0/0'), tunnels: [aTunnel()] }),
      aConnection({
        name: 'narrow',
        remote_routes: remote('10.4.0.0/16'),
        tunnels: [
          aTunnel({ name: 'b', tunnel_up: false, operational_state: 'connecting', tunnel_internal_ip: '' }),
        ],
      }),
    ],
    ...over,
  });
const plain = gateway({ connections: [aConnection({ name: 'wide', remote_routes: remote('10.0.0.0/8') })] });
const networks = [aNetwork()];
const at = (text: string) => parseIpv4(text) ?? 0;
function shown(way: Way): string {
  switch (way.to) {
    case 'sdn':
      return `sdn ${way.network}`;
    case 'tunnel':
      return `${way.connection.name} ${formatPrefix(way.prefix)} ${way.tunnels.map(({ health }) => health).join()}`;
    case 'inside':
      return `${way.end} end of ${way.tunnel.name}`;
    case 'router':
      return `router to ${way.nexthop}`;
    case 'nat':
      return 'nat';
    case 'nowhere':
      return way.why;
  }
}

test('the longest prefix wins, and each loser says why', () => {
  const { way, losers, notes } = whichWay(at('10.4.2.7'), gateway(), { networks, others: [] });
  expect(shown(way)).toBe('narrow 10.4.0.0/16 connecting');
  expect(losers.map((loser) => `${shown(loser.way)}: ${loser.why}`)).toEqual([
    'wide 10.0.0.0/8 up: 10.0.0.0/8 is wider than 10.4.0.0/16: the longest prefix wins.',
    'wide 0.0.0.0/0 up: 0.0.0.0/0 is wider than 10.4.0.0/16: the longest prefix wins.',
  ]);
  expect(notes).toEqual([
    'No tunnel of narrow is up: nothing gets through now.',
    'The other site answers to 10.0.0.0/24 only: a server elsewhere gets no answer.',
  ]);
});

test.each([
  ['10.0.0.9', 'sdn office'],
  ['10.200.0.1', 'wide 10.0.0.0/8 up'],
  ['169.254.17.1', 'ours end of example-tunnel-1'],
  ['169.254.17.2', 'peer end of example-tunnel-1'],
  ['192.0.2.1', 'nat'],
  ['100.64.0.1', 'No route has it, and the internet does not carry private addresses.'],
  ['192.168.1.1', 'No route has it, and the internet does not carry private addresses.'],
  ['127.0.0.1', 'No host can have this address.'],
  ['255.255.255.255', 'No host can have this address.'],
])('%s goes to: %s', (address, expected) => {
  expect(shown(whichWay(at(address), plain, { networks, others: [] }).way)).toBe(expected);
});

test('a default route takes the internet from NAT', () => {
  const { way, losers } = whichWay(at('192.0.2.1'), gateway(), { networks, others: [] });
  expect(shown(way)).toBe('wide 0.0.0.0/0 up');
  expect(losers).toEqual([{ way: { to: 'nat' }, why: 'Only what no route takes goes to the internet.' }]);
});

test('a default route does not take what no host has', () => {
  expect(shown(whichWay(at('239.0.0.1'), gateway(), { networks }).way)).toBe(
    'No host can have this address.',
  );
});

test('without NAT the internet is nowhere', () => {
  const { way } = whichWay(at('192.0.2.1'), gateway({ features: ['vpn'], connections: [] }), { networks });
  expect(shown(way)).toBe('No route has it, and this gateway does no NAT to the internet.');
});

test('an attached network beats a route of its length', () => {
  const same = gateway({ connections: [aConnection({ remote_routes: remote('10.0.0.0/24') })] });
  const { way, losers } = whichWay(at('10.0.0.9'), same, { networks });
  expect(shown(way)).toBe('sdn office');
  expect(losers.map(({ why }) => why)).toEqual([
    'What is attached to the router comes before a route of the same length.',
  ]);
});

test('a route of the router takes what is narrower than the gateway’s', () => {
  const routers = [aRouter({ static_routes: [{ route: '10.4.2.0/24', nexthop: '10.0.0.9', type: 'user' }] })];
  const { way, losers } = whichWay(at('10.4.2.7'), gateway(), { networks, routers });
  expect(shown(way)).toBe('router to 10.0.0.9');
  expect(losers[0]?.why).toBe('10.4.0.0/16 is wider than 10.4.2.0/24: the longest prefix wins.');
});

test('two connections with one network are not certain', () => {
  const tied = gateway({
    connections: ['a', 'b'].map((name) => aConnection({ name, remote_routes: remote('10.4.0.0/16') })),
  });
  const { losers, notes } = whichWay(at('10.4.2.7'), tied, { networks });
  expect(losers.map(({ why }) => why)).toEqual([
    'It has 10.4.0.0/16 too: which of the two is taken is not certain.',
  ]);
  expect(notes).toContain(
    'More than one connection has this network: what is said here may be the wrong one of them.',
  );
});

test('says what is stopped, missing or not known, and who else has the address', () => {
  const stopped = gateway({ operational_state: 'stopped', configured_status: 'stopped' });
  expect(whichWay(at('10.4.2.7'), stopped, {}).notes).toEqual([
    'The SDN networks are not read yet: the address may be in one of them.',
    'The gateway is stopped: nothing gets through now.',
    'The other site answers to 10.0.0.0/24 only: a server elsewhere gets no answer.',
  ]);
  const empty = gateway({
    connections: [
      aConnection({ name: 'a', local_routes: [], remote_routes: remote('10.4.0.0/16'), tunnels: [] }),
    ],
  });
  const others = [anOther('north', [{ remote: ['10.4.0.0/14'] }])];
  const far = aNetwork({
    name: 'far',
    router: 'elsewhere',
    ip_networks: { ip_network: [{ address: '10.4.2.0/24', family: 'IPv4' }] },
  });
  expect(whichWay(at('10.4.2.7'), empty, { networks: [far], others }).notes).toEqual([
    'a has no tunnels: nothing gets through.',
    'a has no local networks: no answer comes back.',
    'SDN network far (10.4.2.0/24) of another router has this address too.',
    'Gateway north reaches 10.4.0.0/14 through its connection c0; servers of this router do not go that way.',
  ]);
});

test('a peer that is a gateway of the account is named', () => {
  const others = [anOther('north', [], { addresses: ['198.51.100.20'] })];
  expect(whichWay(at('10.4.2.7'), gateway(), { networks, others }).notes).toContain(
    'The peer is gateway north of this account.',
  );
});
