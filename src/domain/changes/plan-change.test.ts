import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { Change } from './change.ts';
import { planChange } from './plan-change.ts';

const gateway = aGateway();
const connection = gateway.connections[0] ?? aConnection();
const tunnel = connection.tunnels[0] ?? aTunnel();
const params = { service_uuid: gateway.uuid };
const inConnection = { ...params, connection_uuid: connection.uuid ?? '' };
const ofTunnel = { ...inConnection, tunnel_uuid: tunnel.uuid ?? '' };
const secret = 'a_key_that_must_not_be_shown';

const rotate: Change = {
  endpoint: 'modifyTunnel',
  params: ofTunnel,
  body: { ipsec: { authentication: { psk: secret } } },
};

describe('planChange', () => {
  it('names a renamed gateway before and after, and disturbs nothing but its state', () => {
    const plan = planChange(gateway, [{ endpoint: 'modifyGateway', params, body: { name: 'oulu' } }]);
    expect(plan.differences).toEqual([
      { path: 'name', label: 'Name', kind: 'changed', before: 'example-gateway', after: 'oulu' },
    ]);
    expect(plan.effects.map(({ severity }) => severity)).toEqual(['none']);
    expect(plan.undo).toEqual({
      changes: [{ endpoint: 'modifyGateway', params, body: { name: 'example-gateway' } }],
      lost: [],
    });
  });

  it('has nothing to say about a change that changes nothing', () => {
    const plan = planChange(gateway, [{ endpoint: 'modifyGateway', params, body: { plan: gateway.plan } }]);
    expect(plan).toEqual({ differences: [], effects: [], issues: [], undo: { changes: [], lost: [] } });
  });

  it('sends nothing back for what was not there before, and says that it stays', () => {
    const older = aGateway();
    delete older.plan;
    const { undo } = planChange(older, [{ endpoint: 'modifyGateway', params, body: { plan: 'advanced' } }]);
    expect(undo).toEqual({
      changes: [],
      lost: ['The gateway had no plan before, and one that is set cannot be taken away again.'],
    });
  });

  it('knows no change in what a service says of an address besides', () => {
    const other = { region: 'eu', address: tunnel.remote_address.address };
    const stored = aGateway({
      connections: [aConnection({ tunnels: [aTunnel({ remote_address: other })] })],
    });
    const body = { remote_address: { address: tunnel.remote_address.address } };
    const plan = planChange(stored, [{ endpoint: 'modifyTunnel', params: ofTunnel, body }]);
    expect(plan.differences).toEqual([]);
    expect(plan.effects).toEqual([]);
  });

  it('says that a new key is set, never which, how long it lasts, and that the old one is gone', () => {
    const plan = planChange(gateway, [rotate]);
    expect(plan.differences).toMatchObject([
      {
        path: 'connections.example-connection.tunnels.example-tunnel-1.ipsec.authentication.psk',
        label: 'Tunnel example-connection/example-tunnel-1, pre-shared key',
        before: '[set], cannot be read',
        after: '[set], a new one',
      },
    ]);
    expect(plan.effects[0]).toMatchObject({
      severity: 'outage',
      duration: 'from the next authentication until the peer has the new key',
    });
    expect(plan.undo.changes).toEqual([]);
    expect(plan.undo.lost).toHaveLength(1);
    expect(JSON.stringify(plan)).not.toContain(secret);
  });

  it('says of a removed tunnel which networks nothing leads to any more', () => {
    const plan = planChange(gateway, [{ endpoint: 'deleteTunnel', params: ofTunnel }]);
    const [effect] = plan.effects;
    expect(effect).toMatchObject({
      subject: 'Tunnel example-connection/example-tunnel-1',
      severity: 'outage',
    });
    expect(effect?.message).toContain('10.0.1.0/24');
    expect(plan.undo.changes).toEqual([]);
    expect(plan.undo.lost[0]).toContain('cannot be made again');
  });

  it('names a route, and remakes the tunnels of its connection only', () => {
    const other = aConnection({
      uuid: '10c153e0-12e4-4dea-8748-4f34850ff762',
      name: 'other',
      tunnels: [aTunnel({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff76f', name: 'calm' })],
    });
    const two = aGateway({ connections: [connection, other] });
    const remote_routes = [{ name: 'remote-net', type: 'static' as const, static_network: '10.0.8.0/24' }];
    const plan = planChange(two, [
      { endpoint: 'modifyConnection', params: inConnection, body: { remote_routes } },
    ]);
    expect(plan.differences).toMatchObject([
      {
        label: 'Connection example-connection, remote route remote-net',
        before: '10.0.1.0/24',
        after: '10.0.8.0/24',
      },
    ]);
    expect(plan.effects.map(({ subject }) => subject)).toEqual([
      'Tunnel example-connection/example-tunnel-1',
      'Gateway',
    ]);
    expect(plan.undo.changes).toMatchObject([
      { endpoint: 'modifyConnection', body: { remote_routes: connection.remote_routes } },
    ]);
  });

  it('shows a reordered route as moved', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name, index) => ({
      name,
      type: 'static' as const,
      static_network: `10.0.${index}.0/24`,
    }));
    const lan = aConnection({ local_routes: [one, two, three].flatMap((route) => route ?? []) });
    const body = { local_routes: [three, one, two].flatMap((route) => route ?? []) };
    const plan = planChange(aGateway({ connections: [lan] }), [
      { endpoint: 'modifyConnection', params: inConnection, body },
    ]);
    expect(plan.differences).toMatchObject([
      {
        label: 'Connection example-connection, local route c',
        kind: 'moved',
        before: 'place 3',
        after: 'place 1',
      },
    ]);
  });

  it('refuses what the API would refuse, and does not repeat what was wrong before', () => {
    const plans = [
      aPlan(),
      aPlan({ name: 'development', supported_features: ['nat'], vpn_tunnel_amount: 0 }),
    ];
    const body = { plan: 'development' };
    const small = planChange(gateway, [{ endpoint: 'modifyGateway', params, body }], { plans });
    expect(small.issues.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    const stuck = aGateway({ plan: 'development' });
    const renamed = planChange(stuck, [{ endpoint: 'modifyGateway', params, body: { name: 'x' } }], {
      plans,
    });
    expect(renamed.issues).toEqual([]);
  });

  it('stops everything at once, and says nothing more of the parts', () => {
    const body = { configured_status: 'stopped' as const };
    const plan = planChange(gateway, [{ endpoint: 'modifyGateway', params, body }]);
    expect(plan.effects).toMatchObject([{ severity: 'outage', duration: 'until it is started again' }]);
  });

  it('knows that a deleted gateway does not come back', () => {
    const plan = planChange(gateway, [{ endpoint: 'deleteGateway', params }]);
    expect(plan.effects).toMatchObject([{ severity: 'outage', duration: 'for good' }]);
    expect(plan.undo.changes).toEqual([]);
    expect(plan.undo.lost[0]).toContain('cannot be brought back');
  });

  it('touches no traffic of a stopped gateway', () => {
    const stopped = aGateway({ configured_status: 'stopped', operational_state: 'stopped' });
    expect(planChange(stopped, [rotate]).effects).toMatchObject([{ severity: 'none' }]);
  });
});
