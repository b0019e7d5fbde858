import { describe, expect, it } from 'vitest';
import { aConnection, aGateway, aTunnel } from '#testing/console-builders.ts';
import { whatGoesWith } from './what-goes-with.ts';
import { whyNot } from './why-not.ts';

describe('whyNot', () => {
  it.each([
    ['start', 'running', 'started', 'The gateway is started already.'],
    ['stop', 'running', 'started', undefined],
    ['start', 'stopped', 'stopped', undefined],
    ['stop', 'stopped', 'stopped', 'The gateway is stopped already.'],
    ['stop', 'setup-gw', 'started', undefined],
    ['delete', 'pending', 'started', undefined],
    ['delete', 'delete-gw', 'started', 'The gateway is being deleted.'],
    ['start', 'delete-gw', 'stopped', 'The gateway is being deleted.'],
    ['stop', 'a-new-state', 'started', undefined],
  ] as const)('%s while %s (told: %s): %s', (action, operational_state, configured_status, reason) => {
    expect(whyNot(action, { operational_state, configured_status })).toBe(reason);
  });
});

describe('whatGoesWith', () => {
  it('names every connection, tunnel and address', () => {
    const gateway = aGateway({
      connections: [aConnection({ name: 'oulu', tunnels: [aTunnel({ name: 'a' }), aTunnel({ name: 'b' })] })],
      addresses: [{ name: 'mine', address: '203.0.113.9', provisioned_by: 'user' }],
    });
    expect(whatGoesWith(gateway)).toEqual([
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
