import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { isOfVersion, versionForm, versionOf } from './version-of.ts';

const version = (body: unknown, endpoint = 'getGateway') => versionOf(endpoint, body) ?? '';
const parts = (body: unknown) => version(body).split('.');

describe('R23: what makes another version', () => {
  const gateway = () => aGateway({ connections: [aConnection({ tunnels: [aTunnel()] })] });

  test('dates and states make none', () => {
    const later = {
      ...gateway(),
      operational_state: 'setup-gw',
      updated_at: '2030-01-01T00:00:00Z',
      some_counter: 7,
      connections: [
        aConnection({
          updated_at: '2030-01-01T00:00:00Z',
          tunnels: [
            { ...aTunnel(), operational_state: 'connecting', tunnel_up: false, tunnel_healthy: false },
          ],
        }),
      ],
    };
    expect(version(later)).toBe(version(gateway()));
  });
  test('the order of keys, features and labels makes none', () => {
    const labels = [
      { key: 'env', value: 'prod' },
      { key: 'team', value: 'net' },
    ];
    const one = { ...gateway(), labels, features: ['nat', 'vpn'] };
    const other = Object.fromEntries(
      Object.entries({ ...one, labels: labels.toReversed(), features: ['vpn', 'nat'] }).reverse(),
    );
    expect(version(other)).toBe(version(one));
  });
  test('an edit of a child changes the whole and not the own part', () => {
    const [own, whole] = parts(gateway());
    const edited = { ...gateway(), connections: [aConnection({ tunnels: [aTunnel({ name: 'other' })] })] };
    expect(parts(edited)[0]).toBe(own);
    expect(parts(edited)[1]).not.toBe(whole);
  });
  test.each([
    ['name', { name: 'other' }],
    ['plan', { plan: 'advanced' }],
    ['features', { features: ['nat'] }],
    ['status', { configured_status: 'stopped' }],
    ['a label', { labels: [{ key: 'env', value: 'new' }] }],
    ['the flag', { automatic_tunnel_internal_ip_allocation: false }],
  ])('%s changes both parts', (_, change) => {
    const [own, whole] = parts(gateway());
    const [ownAfter, wholeAfter] = parts({ ...gateway(), ...change });
    expect(ownAfter).not.toBe(own);
    expect(wholeAfter).not.toBe(whole);
  });
  test('what the service gives makes none: an address that it names, and an internal one that it hands out', () => {
    const given = {
      ...gateway(),
      addresses: [{ name: 'public-ip-1', address: '198.51.100.7' }],
      connections: [aConnection({ tunnels: [aTunnel({ tunnel_internal_ip: '169.254.17.5' })] })],
    };
    const [tunnel] = gateway().connections[0]?.tunnels ?? [];
    expect(version(given)).toBe(version({ ...gateway(), addresses: [] }));
    expect(version({ ...tunnel, tunnel_internal_ip: '' }, 'getTunnel')).toBe(version(tunnel, 'getTunnel'));
  });
  test('an internal address that users choose is configuration', () => {
    const chosen = (address: string) =>
      version({
        ...gateway(),
        automatic_tunnel_internal_ip_allocation: false,
        connections: [aConnection({ tunnels: [aTunnel({ tunnel_internal_ip: address })] })],
      });
    expect(chosen('169.254.17.5')).not.toBe(chosen('169.254.17.9'));
  });
  test('an address that the service gave is no configuration, one that a user attached is', () => {
    const given = (address?: string, by = 'service') =>
      version({ name: 'public-ip-1', address, provisioned_by: by }, 'getAddress');
    expect(given('198.51.100.1')).toBe(given());
    expect(given('198.51.100.1', 'user')).not.toBe(given());
  });
  test('lists and other answers have none', () => {
    expect(versionOf('listGateways', [])).toBeUndefined();
    expect(versionOf('getGateway', [])).toBeUndefined();
    expect(versionOf('getMetrics', {})).toBeUndefined();
  });
});

test('any answer at all has a version of the form that is taken back', () => {
  fc.assert(
    fc.property(
      fc.object(),
      fc.constantFrom('getGateway', 'getConnection', 'getTunnel'),
      (body, endpoint) => {
        expect(version(body, endpoint)).toMatch(versionForm);
      },
    ),
  );
});

test('own fields are compared alone unless the change is about the children', () => {
  expect(isOfVersion('a.b', 'a.b', true)).toBe(true);
  expect(isOfVersion('a.b', 'a.c', false)).toBe(true);
  expect(isOfVersion('a.b', 'a.c', true)).toBe(false);
  expect(isOfVersion('a.b', 'x.b', false)).toBe(false);
  expect(isOfVersion('a', 'a', true)).toBe(true);
  expect(isOfVersion('a', 'b', false)).toBe(false);
});
