import { describe, expect, test } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnelCreate } from '#testing/builders/tunnel.ts';
import { changedLast, renamedAs, rootOf } from './changed-item.ts';
import type { WrittenChange } from './change.ts';
import { type FormContext, formFaults } from './form-faults.ts';
import { newIssues } from './new-issues.ts';

const uuid = (number: number) => `10c153e0-12e4-4dea-8748-${String(number).padStart(12, '0')}`;
const tunnelOf = (number: number) => ({
  ...aConnection().tunnels[0]!,
  uuid: uuid(number),
  name: `t${number}`,
});
const gateway: Gateway = aGateway({
  addresses: [{ name: 'ip-1' }, { name: 'ip-2' }],
  labels: [
    { key: 'aa', value: '' },
    { key: 'bb', value: '' },
  ],
  connections: [
    aConnection({ uuid: uuid(1), name: 'one', tunnels: [tunnelOf(11), tunnelOf(12)] }),
    aConnection({ uuid: uuid(2), name: 'two', tunnels: [tunnelOf(21)] }),
    aConnection({ uuid: uuid(3), name: 'three', tunnels: [] }),
  ],
});
const params = { service_uuid: gateway.uuid };
const inOne = { ...params, connection_uuid: uuid(1) };
const inTwo = { ...params, connection_uuid: uuid(2) };
const faults = (change: WrittenChange, context: FormContext = {}) =>
  formFaults(gateway, change, context).map(({ name, reason }) => `${name}: ${reason}`);

describe('what is wrong with the form of a request', () => {
  const isUuidTaken = (wanted: string) => wanted === uuid(99);
  const taken = uuid(99).toUpperCase();

  test.each<[string, WrittenChange, string[]]>([
    ['no body', { endpoint: 'modifyGateway', params }, ['body: Is required.']],
    ['a body of another form', { endpoint: 'modifyGateway', params, body: [] }, ['body: Must be an object.']],
    [
      'a key nobody knows',
      { endpoint: 'modifyGateway', params, body: { colour: 1 } },
      ['colour: Unknown attribute.'],
    ],
    ['one that has no body', { endpoint: 'deleteGateway', params }, []],
    ['one that has no body and brings one', { endpoint: 'flushNatConnections', params, body: 7 }, []],
    [
      'a connection with a uuid that is taken, and a tunnel of it',
      {
        endpoint: 'createConnection',
        params,
        body: { uuid: taken, name: 'new', type: 'ipsec', tunnels: [{ ...aTunnelCreate(), uuid: taken }] },
      },
      ['uuid: Duplicate connection uuid.', 'tunnels.0.uuid: Duplicate tunnel uuid.'],
    ],
    [
      'a tunnel with a uuid that is taken',
      { endpoint: 'createTunnel', params: inOne, body: { ...aTunnelCreate(), uuid: taken } },
      ['uuid: Duplicate tunnel uuid.'],
    ],
    [
      'a new connection in a list, with a uuid that is taken',
      {
        endpoint: 'modifyGateway',
        params,
        body: { connections: [{ uuid: taken, name: 'new', type: 'ipsec' }] },
      },
      [
        'connections.0: At least one local route, remote route or tunnel must be given.',
        'connections.0.uuid: Duplicate connection uuid.',
      ],
    ],
    [
      'the uuid of another connection',
      { endpoint: 'modifyConnection', params: inOne, body: { uuid: uuid(2) } },
      ['uuid: Must be the uuid of the connection.'],
    ],
    [
      'its own uuid in capital letters',
      { endpoint: 'modifyConnection', params: inOne, body: { uuid: uuid(1).toUpperCase() } },
      [],
    ],
    [
      'a third tunnel that lacks everything',
      {
        endpoint: 'modifyConnection',
        params: inOne,
        body: { tunnels: [{ name: 't11' }, { name: 't12' }, { name: 'new' }] },
      },
      [
        'tunnels.2.local_address: Is required.',
        'tunnels.2.remote_address: Is required.',
        'tunnels.2.ipsec: Is required.',
      ],
    ],
    [
      'an address that cannot be attached',
      {
        endpoint: 'createGateway',
        body: {
          name: 'gw',
          zone: 'fi-hel1',
          features: ['nat'],
          routers: [{ uuid: uuid(7) }],
          configured_status: 'started',
          addresses: [
            { name: 'ip-1', address: '192.0.2.1' },
            { name: 'ip-2' },
            { name: 'ip-3', address: '192.0.2.3' },
          ],
        },
      },
      ['addresses: Must have at most one address.', 'addresses.2.address: Is attached to a server.'],
    ],
  ])('%s', (_, change, expected) => {
    const whyNotFloating = (address: string) =>
      address === '192.0.2.3' ? 'Is attached to a server.' : undefined;
    expect(faults(change, { isUuidTaken, whyNotFloating })).toEqual(expected);
  });

  test('each thing is said once', () => {
    const body = { connections: [{ name: 'new', type: 'ipsec', tunnels: [{ name: 5 }] }] };
    const said = faults({ endpoint: 'modifyGateway', params, body });
    expect(new Set(said).size).toBe(said.length);
    expect(said).toContain('connections.0.tunnels.0.name: Must be a string.');
  });

  test('of a gateway that is not known every item of a list is new', () => {
    const body = { connections: [{ name: 'one', type: 'ipsec', tunnels: [{ name: 't11' }] }] };
    const change: WrittenChange = { endpoint: 'modifyGateway', params, body };
    expect(formFaults(undefined, change, {}).map(({ name }) => name)).toContain(
      'connections.0.tunnels.0.ipsec',
    );
    expect(faults(change)).toEqual([]);
  });
});

describe('where the body of a request lies in the gateway that it makes', () => {
  test.each<[WrittenChange, string | undefined]>([
    [{ endpoint: 'modifyGateway', params }, ''],
    [{ endpoint: 'createLabel', params }, 'labels.2'],
    [{ endpoint: 'modifyLabel', params: { ...params, key: 'bb' } }, 'labels.1'],
    [{ endpoint: 'modifyAddress', params: { ...params, address_name: 'ip-2' } }, 'addresses.1'],
    [{ endpoint: 'createConnection', params }, 'connections.3'],
    [{ endpoint: 'modifyConnection', params: inOne }, 'connections.2'],
    [{ endpoint: 'createTunnel', params: inOne }, 'connections.2.tunnels.2'],
    [{ endpoint: 'createTunnel', params: { ...params, connection_uuid: 'gone' } }, 'connections.2.tunnels.0'],
    [{ endpoint: 'modifyTunnel', params: { ...inOne, tunnel_uuid: uuid(11) } }, 'connections.2.tunnels.1'],
    [{ endpoint: 'deleteTunnel', params: { ...inOne, tunnel_uuid: uuid(11) } }, undefined],
    [{ endpoint: 'deleteGateway', params }, undefined],
  ])('%j: %s', (change, root) => {
    expect(rootOf(gateway, change)).toBe(root);
  });

  test('what is changed stands last there, and nothing else moves', () => {
    const order = (change: WrittenChange) =>
      changedLast(gateway, change).connections.map(
        ({ name, tunnels }) => `${name}(${tunnels.map((each) => each.name).join()})`,
      );
    const asIs = ['one(t11,t12)', 'two(t21)', 'three()'];
    expect(order({ endpoint: 'modifyGateway', params })).toEqual(asIs);
    expect(order({ endpoint: 'modifyConnection', params: inOne })).toEqual([
      'two(t21)',
      'three()',
      'one(t11,t12)',
    ]);
    expect(order({ endpoint: 'modifyTunnel', params: { ...inOne, tunnel_uuid: uuid(11) } })).toEqual([
      'two(t21)',
      'three()',
      'one(t12,t11)',
    ]);
    expect(order({ endpoint: 'createTunnel', params: inTwo })).toEqual([
      'one(t11,t12)',
      'three()',
      'two(t21)',
    ]);
    expect(order({ endpoint: 'modifyConnection', params: { ...params, connection_uuid: 'gone' } })).toEqual(
      asIs,
    );
  });

  test('what is renamed is what it was, under its new name', () => {
    const after = (name: string): Gateway => ({
      ...gateway,
      connections: gateway.connections.map((each) => (each.uuid === uuid(1) ? { ...each, name } : each)),
    });
    const change: WrittenChange = { endpoint: 'modifyConnection', params: inOne };
    expect(renamedAs(gateway, after('one'), change)).toBeUndefined();
    const renamed = renamedAs(gateway, after('first'), change);
    expect(renamed?.name).toBe('first');
    expect(renamed?.gateway).toEqual(after('first'));
    expect(
      renamedAs(gateway, after('first'), { endpoint: 'modifyConnection', params: inTwo }),
    ).toBeUndefined();
    expect(renamedAs(gateway, after('first'), { endpoint: 'modifyGateway', params })).toBeUndefined();
    expect(renamedAs(gateway, { ...gateway, connections: [] }, change)).toBeUndefined();
  });
});

describe('what is new of what the rules say', () => {
  const issue = (code: string, message: string) => ({ code, message });
  test('the same sentence is the same problem, as often as it was said', () => {
    const [one, other] = [issue('a', 'x'), issue('a', 'y')];
    expect(newIssues([one, other], [one])).toEqual([other]);
    expect(newIssues([one, one, one], [one])).toEqual([one, one]);
    expect(newIssues([one], [one, one])).toEqual([]);
    expect(newIssues([issue('b', 'x')], [one])).toEqual([issue('b', 'x')]);
    expect(newIssues([], [one])).toEqual([]);
  });
});
