import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { formatIpv4, parseIpv4 } from '../networks/ipv4.ts';
import { contains, formatPrefix, parsePrefix } from '../networks/prefix.ts';
import { everyPrefix } from '../networks/small-space.suite.ts';
import { anOther, anSdnNetwork } from '../rules/advice-builders.suite.ts';
import { whichWay } from './which-way.ts';

const at = (text: string) => parseIpv4(text) ?? 0;
const remote = (...networks: string[]) =>
  networks.map((static_network, index) => ({ name: `r${index}`, type: 'static', static_network }));
const through = (tunnels: Tunnel[], fields: Partial<Gateway> = {}) =>
  aGateway({
    connections: [
      aConnection({ name: 'hq', remote_routes: remote('10.4.0.0/16'), local_routes: [], tunnels }),
    ],
    ...fields,
  });
const up = aTunnel({ name: 'up' });
const down = aTunnel({ name: 'down', tunnel_up: false, operational_state: 'idle' });
const odd = aTunnel({ name: 'odd', tunnel_up: undefined, operational_state: 'hibernating' });
const unanswered = 'hq has no local networks: no answer comes back.';

describe('whether anything gets through now', () => {
  const notesOf = (gateway: Gateway) => whichWay(at('10.4.2.7'), gateway, { networks: [], others: [] }).notes;

  test.each<[string, Tunnel[], string[]]>([
    ['one of two is up', [down, up], []],
    ['both are up', [up, up], []],
    ['none is up', [down, down], ['No tunnel of hq is up: nothing gets through now.']],
    ['of one nobody knows', [down, odd], ['Whether a tunnel of hq is up is not known.']],
    ['of none anybody knows', [odd, odd], ['Whether a tunnel of hq is up is not known.']],
    ['of one nobody knows, another is up', [odd, up], []],
    ['there are none', [], ['hq has no tunnels: nothing gets through.']],
  ])('%s', (_, tunnels, notes) => {
    expect(notesOf(through(tunnels))).toEqual([...notes, unanswered]);
  });

  test('a gateway that is stopped, or was told to stop, lets nothing through', () => {
    const stopped = ['The gateway is stopped: nothing gets through now.', unanswered];
    expect(notesOf(through([up], { configured_status: 'stopped' }))).toEqual(stopped);
    expect(notesOf(through([up], { operational_state: 'stopped' }))).toEqual(stopped);
    expect(notesOf(through([up], { operational_state: 'setup-gw' }))).toEqual([unanswered]);
  });

  test('that is so of what goes to the internet as well', () => {
    const { way, notes } = whichWay(at('8.8.8.8'), through([], { configured_status: 'stopped' }), {
      networks: [],
    });
    expect(way).toEqual({ to: 'nat' });
    expect(notes).toEqual(['The gateway is stopped: nothing gets through now.']);
  });

  test('all local networks are named that the other site answers to', () => {
    const gateway = aGateway({
      connections: [
        aConnection({
          remote_routes: remote('10.4.0.0/16'),
          local_routes: remote('10.0.0.0/24', '10.0.1.0/24'),
        }),
      ],
    });
    expect(notesOf(gateway)).toEqual([
      'The other site answers to 10.0.0.0/24, 10.0.1.0/24 only: a server elsewhere gets no answer.',
    ]);
  });
});

describe('who else has the address', () => {
  test('three networks of other routers are named, and three connections, not more', () => {
    const networks = Array.from({ length: 5 }, (_, index) =>
      anSdnNetwork(`n${index}`, '10.4.2.0/24', `far-${index}`),
    );
    const others = Array.from({ length: 5 }, (_, index) =>
      anOther(`g${index}`, [{ remote: ['10.4.0.0/16'] }]),
    );
    const { notes } = whichWay(at('10.4.2.7'), aGateway({ connections: [] }), { networks, others });
    expect(notes).toEqual([
      ...[0, 1, 2].map((n) => `SDN network n${n} (10.4.2.0/24) of another router has this address too.`),
      ...[0, 1, 2].map(
        (n) =>
          `Gateway g${n} reaches 10.4.0.0/16 through its connection c0; servers of this router do not go that way.`,
      ),
    ]);
  });

  test('the gateway’s own network and one on no router are nobody else’s', () => {
    const own = aNetwork();
    const loose = { ...anSdnNetwork('loose', '10.0.0.0/24'), router: undefined };
    const { notes } = whichWay(at('10.0.0.9'), aGateway({ connections: [] }), {
      networks: [own, loose],
      others: [],
    });
    expect(notes).toEqual([]);
  });

  test('nor is what the gateway itself is listed with', () => {
    const gateway = aGateway({ connections: [] });
    const listed = [anOther('self', [{ remote: ['10.4.0.0/16'] }], { uuid: gateway.uuid })];
    expect(whichWay(at('10.4.2.7'), gateway, { networks: [], others: listed }).notes).toEqual([]);
  });
});

test('a tie is said only of two connections', () => {
  const networks = [anSdnNetwork('office', '10.4.0.0/16', '0485d477-8d8f-4c97-9bef-731933187538')];
  const { notes } = whichWay(at('10.4.2.7'), through([up]), { networks, others: [] });
  expect(notes.join()).not.toContain('More than one connection');
});

test('what wins is the longest of all that have the address, and all others lose to it', () => {
  const prefixes = fc.uniqueArray(fc.constantFrom(...everyPrefix.map(formatPrefix)), { maxLength: 8 });
  const address = fc.nat(40).map((offset) => at('10.0.0.0') - 8 + offset);
  fc.assert(
    fc.property(prefixes, address, (networks, asked) => {
      const gateway = aGateway({
        features: ['vpn'],
        connections: networks.map((network, index) =>
          aConnection({ name: `c${index}`, remote_routes: remote(network), tunnels: [] }),
        ),
      });
      const { way, losers } = whichWay(asked, gateway, { networks: [], others: [] });
      const having = networks
        .flatMap((text) => {
          const parsed = parsePrefix(text);
          return parsed.ok && contains(parsed.prefix, asked) ? [parsed.prefix] : [];
        })
        .toSorted((one, other) => other.length - one.length);
      const [first, ...others] = having;
      expect(way.to === 'tunnel' ? way.prefix : undefined, formatIpv4(asked)).toEqual(first);
      expect(losers.map((loser) => ('prefix' in loser.way ? loser.way.prefix : undefined))).toEqual(others);
      if (!first) expect(way.to).toBe('nowhere');
    }),
  );
});
