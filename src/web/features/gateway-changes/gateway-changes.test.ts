import { describe, expect, it } from 'vitest';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { comparePlans, planUseOf } from './compare-plans.ts';
import { floatingOwner } from './floating-owner.ts';
import { deletionProposal, flushProposal, statusProposal } from './gateway-proposals.ts';
import { addingLabel, modifyingLabel, removingLabel } from './label-changes.ts';
import { outcomeFindings } from './outcome-findings.ts';
import { whatGoesWith } from './what-goes-with.ts';

const gateway = aGateway({ name: 'oulu' });
const params = { service_uuid: gateway.uuid };

describe('what goes with a gateway', () => {
  it('is every connection, tunnel and address, by name', () => {
    const large = aGateway({
      connections: [aConnection({ name: 'oulu', tunnels: [aTunnel({ name: 'a' }), aTunnel({ name: 'b' })] })],
      addresses: [{ name: 'mine', address: '203.0.113.9', provisioned_by: 'user' }],
    });
    expect(whatGoesWith(large)).toEqual([
      { title: '1 connection', names: ['oulu'] },
      { title: '2 tunnels', names: ['oulu/a to 198.51.100.20', 'oulu/b to 198.51.100.20'] },
      { title: '1 public address', names: ['203.0.113.9 (mine), a floating IP: it is detached'] },
    ]);
  });

  it('leaves out what there is not', () => {
    expect(whatGoesWith(aGateway({ connections: [], addresses: [{ name: 'ip' }] }))).toEqual([
      { title: '1 public address', names: ['ip'] },
    ]);
  });
});

describe('what is proposed', () => {
  it('stops with nothing but the status, of the version that was seen', () => {
    const { steps, isDestructive } = statusProposal(anAnswer(gateway, { version: 'v7' }), 'stopped');
    expect(steps).toEqual([
      {
        change: { endpoint: 'modifyGateway', params, body: { configured_status: 'stopped' } },
        ifVersion: 'v7',
      },
    ]);
    expect(isDestructive).toBe(true);
  });

  it('deletes only for whoever types the name, and says what goes', () => {
    const { confirmName, effects } = deletionProposal(anAnswer(gateway));
    expect(confirmName).toBe('oulu');
    expect(effects).toMatchObject([
      {
        message:
          '1 connection (example-connection); 1 tunnel (example-connection/example-tunnel-1 to 198.51.100.20); ' +
          '1 public address (203.0.113.10 (public-ip-1)).',
      },
    ]);
  });

  it.each([
    [undefined, 'How many connections are open now is not known.'],
    [0, 'No connection is open now.'],
    [1, '1 connection is open now and will be cut.'],
    [1204, '1,204 connections are open now and will be cut.'],
  ])('flushes %s open connections and says so', (openNow, words) => {
    expect(flushProposal(gateway, openNow).effects?.map(({ message }) => message)).toEqual([words]);
  });
});

describe('the change of a label', () => {
  const before = { key: 'env', value: 'testing' };
  it('sends only what is different', () => {
    const change = (values: typeof before) => modifyingLabel(before, values, gateway);
    const label = { ...params, key: 'env' };
    expect(change(before)).toBeUndefined();
    expect(change({ key: ' env ', value: 'testing' })).toBeUndefined();
    expect(change({ key: 'stage', value: 'testing' })).toEqual({
      endpoint: 'modifyLabel',
      params: label,
      body: { key: 'stage' },
    });
    expect(change({ key: 'env', value: '' })).toEqual({
      endpoint: 'modifyLabel',
      params: label,
      body: { value: '' },
    });
  });

  it.each(['..', 'a/../b', 'a%2Fb'])(
    'is made with the whole list where the key %s can stand in no path',
    (key) => {
      const odd = { ...gateway, labels: [before, { key, value: 'x' }] };
      const list = (...labels: unknown[]) => ({ endpoint: 'modifyGateway', params, body: { labels } });
      expect(modifyingLabel({ key, value: 'x' }, { key: 'plain', value: 'y' }, odd)).toEqual(
        list(before, { key: 'plain', value: 'y' }),
      );
      expect(removingLabel(key, odd)).toEqual(list(before));
    },
  );

  it('is refused before it is sent when the key is there already, in the API’s words', () => {
    const change = addingLabel({ key: 'env', value: 'x' }, gateway);
    expect(change && outcomeFindings(gateway, change, { isCreate: false }).faults).toMatchObject([
      { path: 'key', message: 'Duplicate label key.' },
    ]);
  });

  it('says what has the wrong form', () => {
    const change = addingLabel({ key: '_', value: 'a\u0000b' }, gateway);
    const { faults } = outcomeFindings(gateway, change!, { isCreate: false });
    expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(['key', 'value']));
  });
});

describe('plans compared', () => {
  const small = aPlan({ name: 'small', vpn_tunnel_amount: 1, per_gateway_max_connections: 10_000 });
  const of = (label: string, differences: ReturnType<typeof comparePlans>) =>
    differences.find((difference) => difference.label === label);

  it('tell what is gained, lost and exceeded', () => {
    const use = planUseOf(
      { features: ['nat'], connections: [aConnection({ tunnels: [aTunnel(), aTunnel({ name: 'b' })] })] },
      60_000,
    );
    const differences = comparePlans(aPlan(), small, use);
    expect(of('VPN tunnels', differences)).toMatchObject({
      now: '2',
      then: '1',
      tendency: 'less',
      used: '2',
      isExceeded: true,
    });
    expect(of('Connections at a time', differences)).toMatchObject({ used: '60,000', isExceeded: true });
    expect(of('Servers', differences)).toMatchObject({ tendency: 'same', used: undefined });
    expect(of('VPN tunnels', comparePlans(small, aPlan(), use))).toMatchObject({
      tendency: 'more',
      isExceeded: false,
    });
  });

  it('say what nobody knows', () => {
    const use = planUseOf({ features: ['nat'], connections: [] }, undefined);
    const differences = comparePlans(undefined, small, use);
    expect(of('Bandwidth', differences)).toMatchObject({ now: undefined, tendency: 'unknown' });
    expect(of('Connections at a time', differences)).toMatchObject({ used: 'not known', isExceeded: false });
  });
});

describe('a floating IP', () => {
  const others = [{ uuid: 'other', name: 'turku', addresses: ['192.0.2.7'] }];
  it('is another gateway’s, or nobody’s, or its own already', () => {
    expect(floatingOwner('192.0.2.7', gateway.uuid, others)?.name).toBe('turku');
    expect(floatingOwner('192.0.2.8', gateway.uuid, others)).toBeUndefined();
    expect(floatingOwner('__proto__', gateway.uuid, others)).toBeUndefined();
    expect(floatingOwner('192.0.2.7', 'other', others)).toBeUndefined();
  });
});
