import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { checkConnectionValues } from './check-connection.ts';
import { errorCount } from './connection-findings.ts';
import { aRow, type ConnectionValues, emptyConnectionValues, valuesOf } from './connection-values.ts';

const stored = aConnection();
const gateway = aGateway({
  connections: [aConnection({ uuid: 'other', name: 'other', tunnels: [] }), stored],
});
const against = { gateway, stored, source: undefined, context: { isCreate: false } };
const check = (change: Partial<ConnectionValues>) =>
  checkConnectionValues({ ...valuesOf(stored), ...change }, against);

function saidOfRow(network: string, name = 'r') {
  const row = aRow({ name, network });
  return (check({ remoteRoutes: [row] }).rows.get(row.id) ?? []).filter(
    ({ severity }) => severity === 'error',
  );
}

describe('what is said of a connection while it is edited', () => {
  it('is nothing wrong with what is stored', () => {
    expect(errorCount(check({}))).toBe(0);
  });

  it.each([
    ['10.4.2.7/16', ['10.4.0.0/16']],
    ['10.4.0.0 255.255.0.0', ['10.4.0.0/16']],
    ['10.4.2.7', ['10.4.2.7/32']],
    ['10.4.0.0-10.4.2.255', ['10.4.0.0/23', '10.4.2.0/24']],
  ])('offers %s as the networks %j', (network, networks) => {
    expect(saidOfRow(network)).toMatchObject([{ cell: 'network', suggestion: { networks } }]);
  });

  it('names host bits and never drops them by itself', () => {
    expect(saidOfRow('10.4.2.7/16')[0]?.message).toBe(
      '10.4.2.7/16 has host bits: 10.4.0.0/16 is the network.',
    );
  });

  it('waits with what may still become a network', () => {
    expect(saidOfRow('10.4.')).toMatchObject([{ cell: 'network', isUnfinished: true }]);
    expect(saidOfRow('', 'named')).toMatchObject([
      { message: 'The network is missing.', isUnfinished: true },
    ]);
  });

  it('offers a name that the service takes', () => {
    expect(saidOfRow('10.4.0.0/16', 'head office')).toMatchObject([
      { cell: 'name', suggestion: { name: 'head-office' } },
    ]);
  });

  it('stands at the second of two rows with one network or one name', () => {
    const rows = [aRow({ name: 'a', network: '10.4.0.0/16' }), aRow({ name: 'a', network: '10.4.0.0/16' })];
    const checked = check({ remoteRoutes: [aRow(), ...rows] });
    const errors = rows.map(({ id }) =>
      (checked.rows.get(id) ?? []).filter(({ severity }) => severity === 'error').map(({ cell }) => cell),
    );
    expect(errors).toEqual([[], ['name', 'network']]);
  });

  it('stands at the name when another connection has it', () => {
    expect(check({ name: 'other' }).name).toMatchObject([
      { severity: 'error', message: expect.stringContaining('Duplicate connection name') as string },
    ]);
  });

  it('is not what was said of the rest of the gateway before', () => {
    const bad = [{ name: 'bad', type: 'static', static_network: 'bad' }];
    const twice = aGateway({
      connections: [stored, aConnection({ uuid: 'x', name: 'x', local_routes: bad })],
    });
    const renamed = { ...valuesOf(stored), name: 'renamed' };
    expect(checkConnectionValues(renamed, { ...against, gateway: twice }).general).toEqual([]);
    const made = { ...emptyConnectionValues(), name: 'new' };
    const ofNew = checkConnectionValues(made, { ...against, gateway: twice, stored: undefined }).general;
    const ofItself = {
      isUnfinished: true,
      message: expect.stringContaining('At least one local route') as string,
    };
    expect(ofNew.filter(({ message }) => !message.includes('new'))).toMatchObject([ofItself]);
  });
});
