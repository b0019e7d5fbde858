import { describe, expect, it } from 'vitest';
import { ConnectionCreate, ConnectionModify } from '#contract/connection.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { createBody, modifyBody, routesOf } from './connection-body.ts';
import { aRow, copiedValues, emptyConnectionValues, valuesOf } from './connection-values.ts';

const aStatic = (name: string, static_network: string) => ({ name, type: 'static', static_network });

describe('what is sent of a connection', () => {
  it('is nothing when nothing was changed', () => {
    const connection = aConnection();
    expect(modifyBody(valuesOf(connection), connection)).toEqual({});
  });

  it('is only the list that changed, whole and in order, never the tunnels', () => {
    const connection = aConnection({
      remote_routes: [aStatic('a', '10.1.0.0/24'), aStatic('b', '10.2.0.0/24')],
    });
    const values = valuesOf(connection);
    values.remoteRoutes.reverse();
    const body = modifyBody(values, connection);
    expect(body).toEqual({ remote_routes: [aStatic('b', '10.2.0.0/24'), aStatic('a', '10.1.0.0/24')] });
    expect(ConnectionModify.safeParse(body).success).toBe(true);
  });

  it('is the name alone when only that was changed', () => {
    const connection = aConnection();
    expect(modifyBody({ ...valuesOf(connection), name: ' new ' }, connection)).toEqual({ name: 'new' });
  });

  it('names what was given no name, and leaves empty rows out', () => {
    const rows = [
      aRow({ network: '10.1.0.0/24' }),
      aRow(),
      aRow({ name: 'net-10-1-0-0-24', network: ' 10.2.0.0/24 ' }),
    ];
    expect(routesOf(rows)).toEqual([
      aStatic('net-10-1-0-0-24-2', '10.1.0.0/24'),
      aStatic('net-10-1-0-0-24', '10.2.0.0/24'),
    ]);
  });

  it('says both lists when one is created, also empty', () => {
    expect(createBody({ ...emptyConnectionValues(), name: 'hq' }, undefined)).toEqual({
      name: 'hq',
      type: 'ipsec',
      local_routes: [],
      remote_routes: [],
    });
  });
});

describe('a copy of a connection', () => {
  const source = aConnection({ name: 'hq', tunnels: [aTunnel({ name: 'a' }), aTunnel({ name: 'b' })] });
  const gateway = aGateway({ connections: [source] });

  it('has new names, the same routes, and no tunnel until it gets a key', () => {
    const values = copiedValues(source, gateway);
    const body = createBody(values, source);
    expect(body.name).toBe('hq-copy');
    expect(body.local_routes).toEqual(source.local_routes);
    expect(body).not.toHaveProperty('tunnels');
    expect(values.tunnels.map(({ name, psk }) => [name, psk])).toEqual([
      ['a-copy', ''],
      ['b-copy', ''],
    ]);
  });

  it('keeps the ping of a tunnel, and of an answer only what a request takes', () => {
    const novel = { counter: 7, internal_peer_ping_interval: 30 };
    const pinging = aConnection({ name: 'hq', tunnels: [{ ...aTunnel({ name: 'a' }), ...novel }] });
    const values = copiedValues(pinging, aGateway({ connections: [pinging] }));
    const tunnels = values.tunnels.map((tunnel) => ({
      ...tunnel,
      isIncluded: true,
      psk: 'a_key_of_its_own',
    }));
    const body = createBody({ ...values, tunnels }, pinging);
    expect(ConnectionCreate.safeParse(body).success).toBe(true);
    expect(body.tunnels?.[0]).toMatchObject({ internal_peer_ping_interval: 30 });
  });

  it('takes everything of a tunnel over but its key and its internal address', () => {
    const values = copiedValues(source, gateway);
    const tunnels = values.tunnels.map((tunnel, index) =>
      index === 1 ? { ...tunnel, isIncluded: true, psk: 'a_key_of_its_own' } : tunnel,
    );
    const body = createBody({ ...values, tunnels }, source);
    expect(ConnectionCreate.safeParse(body).success).toBe(true);
    expect(body.tunnels).toMatchObject([
      {
        name: 'b-copy',
        remote_address: { address: '198.51.100.20' },
        ipsec: {
          authentication: { psk: 'a_key_of_its_own' },
          phase1_algorithms: source.tunnels[1]?.ipsec.phase1_algorithms,
        },
      },
    ]);
    expect(body.tunnels?.[0]).not.toHaveProperty('tunnel_internal_ip');
  });
});
