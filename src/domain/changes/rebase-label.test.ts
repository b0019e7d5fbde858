import { describe, expect, test } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import type { Change } from './change.ts';
import { isRebasable, rebaseChange } from './rebase-change.ts';

const base = aGateway({ labels: [{ key: 'env', value: 'test' }], addresses: [{ name: 'public-ip-1' }] });
const params = { service_uuid: base.uuid };
const ofEnv = { ...params, key: 'env' };
const [connection] = base.connections;
const ofHq = { ...params, connection_uuid: connection?.uuid ?? '' };
const ofTunnel = { ...ofHq, tunnel_uuid: connection?.tunnels[0]?.uuid ?? '' };
const noLabels = { ...base, labels: [] };
const noConnections = { ...base, connections: [] };
const noTunnels = { ...base, connections: base.connections.map((each) => ({ ...each, tunnels: [] })) };

const rebased = (change: Change, theirs: Gateway = base, ...giveUp: string[]) =>
  rebaseChange(change, { base, theirs, giveUp: new Set(giveUp) });
const label = (body: { key?: string; value?: string | null }): Change => ({
  endpoint: 'modifyLabel',
  params: ofEnv,
  body,
});

describe('a label on top of what they made of it', () => {
  test.each<[string, Change, Change | undefined]>([
    ['another value', label({ value: 'prod' }), label({ value: 'prod' })],
    ['another key', label({ key: 'stage' }), label({ key: 'stage' })],
    ['both', label({ key: 'stage', value: 'prod' }), label({ key: 'stage', value: 'prod' })],
    ['a value that is cleared', label({ value: null }), label({ value: null })],
    ['a value that is emptied', label({ value: '' }), label({ value: '' })],
    ['what it has already', label({ key: 'env', value: 'test' }), undefined],
    ['a key and what it has already', label({ key: 'stage', value: 'test' }), label({ key: 'stage' })],
  ])('%s', (_, change, expected) => {
    expect(rebased(change)).toEqual(expected);
  });

  test('one that they removed is made again, with what it had', () => {
    const made = (body: { key: string; value: string | null }): Change => ({
      endpoint: 'createLabel',
      params,
      body,
    });
    expect(rebased(label({ value: 'prod' }), noLabels)).toEqual(made({ key: 'env', value: 'prod' }));
    expect(rebased(label({ key: 'stage' }), noLabels)).toEqual(made({ key: 'stage', value: 'test' }));
    expect(rebased(label({ value: null }), noLabels)).toEqual(made({ key: 'env', value: null }));
  });

  test('one that is given up, or never was, is left', () => {
    expect(rebased(label({ value: 'prod' }), base, 'labels.env')).toBeUndefined();
    expect(
      rebaseChange(label({ value: 'x' }), { base: noLabels, theirs: base, giveUp: new Set() }),
    ).toBeUndefined();
  });

  test('a value that is empty already is not cleared', () => {
    const empty = { ...base, labels: [{ key: 'env', value: '' }] };
    expect(
      rebaseChange(label({ value: null }), { base: empty, theirs: empty, giveUp: new Set() }),
    ).toBeUndefined();
  });
});

test('a list of labels that is theirs already is not sent', () => {
  const list = (...labels: { key: string; value: string }[]): Change => ({
    endpoint: 'modifyGateway',
    params,
    body: { labels },
  });
  const [env] = base.labels;
  const added = { key: 'team', value: 'net' };
  const theirs = { ...base, labels: [...base.labels, added] };
  expect(rebased(list(...(env ? [env] : [])))).toBeUndefined();
  expect(rebased(list(...(env ? [env, added] : [])), theirs)).toBeUndefined();
  expect(rebased(list(), theirs)).toEqual(list(added));
});

describe('what is taken away', () => {
  const deletions: [string, Change, Gateway, string][] = [
    ['a label', { endpoint: 'deleteLabel', params: ofEnv }, noLabels, 'labels.env'],
    [
      'a connection',
      { endpoint: 'deleteConnection', params: ofHq },
      noConnections,
      'connections.example-connection',
    ],
    [
      'a tunnel',
      { endpoint: 'deleteTunnel', params: ofTunnel },
      noTunnels,
      'connections.example-connection.tunnels.example-tunnel-1',
    ],
  ];
  test.each(deletions)('%s goes, unless it is gone or is to stay', (_, change, gone, path) => {
    expect(rebased(change)).toEqual(change);
    expect(rebased(change, gone)).toBeUndefined();
    expect(rebased(change, base, path)).toBeUndefined();
    expect(rebased(change, base, `${path}x`)).toEqual(change);
  });

  test('a tunnel of a connection that is gone is gone too, and cannot be changed', () => {
    const change: Change = { endpoint: 'modifyTunnel', params: ofTunnel, body: { name: 'x' } };
    expect(rebased(change, noConnections)).toBeUndefined();
    expect(rebased({ endpoint: 'deleteTunnel', params: ofTunnel }, noConnections)).toBeUndefined();
    expect(
      rebased({ endpoint: 'modifyConnection', params: ofHq, body: { name: 'x' } }, noConnections),
    ).toBeUndefined();
  });

  test.each<[Change, string]>([
    [
      {
        endpoint: 'modifyAddress',
        params: { ...params, address_name: 'public-ip-1' },
        body: { address: '192.0.2.1' },
      },
      'addresses.public-ip-1',
    ],
    [
      { endpoint: 'releaseAddress', params: { ...params, address_name: 'public-ip-1' } },
      'addresses.public-ip-1',
    ],
  ])('an address is another, unless theirs is to stay: %j', (change, path) => {
    expect(rebased(change)).toEqual(change);
    expect(rebased(change, base, path)).toBeUndefined();
  });
});

test('what is new is nobody’s to clash with', () => {
  for (const change of [
    { endpoint: 'createLabel', params, body: { key: 'new', value: '' } },
    { endpoint: 'createConnection', params, body: { name: 'new', type: 'ipsec' } },
    { endpoint: 'flushNatConnections', params },
    { endpoint: 'deleteGateway', params },
  ] satisfies Change[])
    expect(rebased(change, noConnections, 'labels.new', 'connections.new')).toBe(change);
});

describe('a whole list of children cannot be put on top of another', () => {
  test.each<[Change, boolean]>([
    [{ endpoint: 'modifyGateway', params, body: { name: 'x' } }, true],
    [{ endpoint: 'modifyGateway', params, body: { labels: [] } }, true],
    [{ endpoint: 'modifyGateway', params, body: { connections: [] } }, false],
    [{ endpoint: 'modifyConnection', params: ofHq, body: { local_routes: [] } }, true],
    [{ endpoint: 'modifyConnection', params: ofHq, body: { tunnels: [] } }, false],
    [{ endpoint: 'modifyTunnel', params: ofTunnel, body: { name: 'x' } }, true],
    [{ endpoint: 'deleteTunnel', params: ofTunnel }, true],
  ])('%j: %s', (change, isPossible) => {
    expect(isRebasable(change)).toBe(isPossible);
    if (isPossible) expect(() => rebased(change)).not.toThrow();
    else expect(() => rebased(change)).toThrow(RangeError);
  });
});
