import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { breakages, brokenAt, type Path, pathsIn } from '#testing/broken-answers.ts';
import { Gateway, GatewayList } from './gateway.ts';
import { Metrics } from './metrics.ts';
import { PlanList } from './plan.ts';
import { Routers } from './router.ts';
import { readTolerantly } from './tolerant.ts';
import { TunnelList } from './tunnel.ts';

const gateway: Record<string, unknown> = aGateway({ connections: [aConnection({ tunnels: [aTunnel()] })] });
const withTunnels = (...tunnels: unknown[]) => ({
  ...gateway,
  connections: [{ ...aConnection(), tunnels }],
});

describe('reading what an upstream sent', () => {
  it('leaves what is as documented as it is, with no mark', () => {
    const { data, unreadable } = readTolerantly(GatewayList, [gateway]);
    expect(data).toEqual([gateway]);
    expect(unreadable).toEqual([]);
    expect(data[0]).not.toHaveProperty('unread');
  });

  it('keeps keys it does not know', () => {
    const { data } = readTolerantly(Gateway, { ...gateway, novelty: { deep: 1 } });
    expect(data).toMatchObject({ novelty: { deep: 1 } });
  });

  it('shows a state it does not know as it came', () => {
    const { data } = readTolerantly(Gateway, { ...gateway, operational_state: 'levitating' });
    expect(data.operational_state).toBe('levitating');
  });

  it('sets aside only what does not say what it is, and keeps its neighbours', () => {
    const { data, unreadable } = readTolerantly(GatewayList, [gateway, { name: 'broken' }, gateway]);
    expect(data).toHaveLength(2);
    expect(unreadable).toEqual([
      { path: '1', kind: 'item', label: 'broken', reason: 'not readable: expected uuid' },
    ]);
  });

  it('keeps a tunnel that has nothing but its name, and marks what is not known of it', () => {
    const { data } = readTolerantly(Gateway, withTunnels(aTunnel(), { name: 'bare' }));
    const bare = data.connections[0]?.tunnels[1];
    expect(bare).toMatchObject({
      name: 'bare',
      operational_state: 'unknown',
      remote_address: { address: '' },
    });
    expect(bare?.ipsec.rekey_time).toBeUndefined();
    expect(bare?.unread).toContainEqual({ path: 'ipsec', kind: 'missing', reason: 'not given' });
    expect(data.unread).toContainEqual(
      expect.objectContaining({ path: 'connections.0.tunnels.1.ipsec', label: 'example-connection / bare' }),
    );
  });

  it.each(['plan', 'created_at', 'automatic_tunnel_internal_ip_allocation'])(
    'reads a gateway whose %s is null, without a mark',
    (key) => {
      const { data, unreadable } = readTolerantly(GatewayList, [{ ...gateway, [key]: null }]);
      expect(data).toHaveLength(1);
      expect(data[0]?.[key]).toBeUndefined();
      expect(unreadable).toEqual([]);
    },
  );

  it.each(['tunnel_up', 'tunnel_internal_ip', 'updated_at'])('keeps a tunnel whose %s is null', (key) => {
    const { data, unreadable } = readTolerantly(Gateway, withTunnels({ ...aTunnel(), [key]: null }));
    expect(data.connections[0]?.tunnels).toHaveLength(1);
    expect(unreadable).toEqual([]);
  });

  it('says of a field what was expected, and nothing of what was sent', () => {
    const { data } = readTolerantly(Gateway, { ...gateway, name: 7, plan: ['x'], addresses: 'secret' });
    expect(data.unread).toEqual([
      { path: 'name', kind: 'wrong', reason: 'not readable: expected text' },
      { path: 'plan', kind: 'wrong', reason: 'not readable: expected text' },
      { path: 'addresses', kind: 'wrong', reason: 'not readable: expected a list' },
    ]);
    expect(data).toMatchObject({ name: data.uuid, addresses: [] });
    expect(data.plan).toBeUndefined();
  });

  it('tells facts of the service from configuration', () => {
    const { data } = readTolerantly(Gateway, withTunnels({ ...aTunnel(), tunnel_up: 'yes' }));
    expect(data.unread?.map(({ isFact }) => isFact)).toEqual([true]);
  });

  it('takes one object where a list is due for a list of one', () => {
    const router = { uuid: '0485d477-8d8f-4c97-9bef-731933187538' };
    expect(readTolerantly(Gateway, { ...gateway, routers: router }).data.routers).toEqual([router]);
  });

  it.each([
    ['null', null],
    ['absent', undefined],
  ])('reads a list that is %s as empty, and says that it was not given', (_, labels) => {
    const { data } = readTolerantly(Gateway, { ...gateway, labels });
    expect(data.labels).toEqual([]);
    expect(data.unread).toEqual([{ path: 'labels', kind: 'missing', reason: 'not given' }]);
  });

  it('refuses a list that is something else', () => {
    expect(() => readTolerantly(GatewayList, { gateways: [] })).toThrow('expected a list');
    expect(() => readTolerantly(Routers, { routers: {} })).toThrow('routers: router: a list');
  });

  it('takes no mark of its own from outside', () => {
    const { data } = readTolerantly(Gateway, { ...gateway, unread: [{ path: 'labels', reason: '<b>' }] });
    expect(data).not.toHaveProperty('unread');
  });

  it('cuts text that has no end, visibly', () => {
    const endless = 'x'.repeat(1_000_000);
    const labels = [{ key: 'env', value: endless }];
    const { data } = readTolerantly(Gateway, { ...gateway, name: endless, labels });
    expect(data.name).toHaveLength(128);
    expect(data.name.endsWith('x…')).toBe(true);
    expect(data.labels[0]?.value).toHaveLength(300);
    expect(data.unread?.map(({ path, kind }) => [path, kind])).toEqual([
      ['name', 'cut'],
      ['labels.0.value', 'cut'],
    ]);
  });

  it('cuts what it does not know as well, so that no page has to carry it', () => {
    const { data } = readTolerantly(Gateway, {
      ...gateway,
      novelty: 'x'.repeat(1_000_000),
      other: { short: 1 },
    });
    expect(data['novelty']).toHaveLength(5_000);
    expect(data).toMatchObject({
      other: { short: 1 },
      unread: [{ path: 'novelty', kind: 'cut', isFact: true }],
    });
  });

  it.each([
    ['as the documentation has it', '169.254.17.1', '169.254.17.1'],
    ['the struct of the specification', { ip: { addr: 0xa9fe1101 }, hasParseError: false }, '169.254.17.1'],
    ['the struct of none', { ip: { addr: 0 }, hasParseError: false }, ''],
    ['the struct of what is no address', { ip: { addr: 7 }, hasParseError: true }, ''],
  ])('reads an internal address: %s', (_, sent, read) => {
    const { data, unreadable } = readTolerantly(TunnelList, [{ ...aTunnel(), tunnel_internal_ip: sent }]);
    expect(data[0]?.tunnel_internal_ip).toBe(read);
    expect(unreadable).toEqual([]);
  });

  it('keeps a plan without one of its figures', () => {
    const { data, unreadable } = readTolerantly(PlanList, [{ ...aPlan(), vpn_tunnel_amount: undefined }]);
    expect(data[0]?.vpn_tunnel_amount).toBeUndefined();
    expect(unreadable).toEqual([
      { path: '0.vpn_tunnel_amount', kind: 'missing', label: 'production', reason: 'not given' },
    ]);
  });
});

describe('an answer with any two of its fields absent, null or of another type', () => {
  const whole: Record<string, unknown> = aGateway({
    connections: [aConnection({ tunnels: [aTunnel()] })],
    labels: [{ key: 'env', value: 'prod' }],
    addresses: [{ name: 'public-ip-1', address: '203.0.113.10', provisioned_by: 'service' }],
  });
  const paths = pathsIn(whole).filter((path) => path.join() !== 'uuid');
  const other = aGateway({ uuid: '10c153e0-12e4-4dea-8748-4f34850ff999' });
  const texts = (path: Path) => path.join('.');

  it('stays, with every other field as it was, and a mark at what is broken', () => {
    let count = 0;
    for (const [index, one] of paths.entries()) {
      for (const how of breakages) {
        const once = brokenAt(whole, one, how);
        const [read] = readTolerantly(GatewayList, [once, other]).data;
        expect(read?.uuid, texts(one)).toBe(whole['uuid']);
        expectMarkAt(read, one, how);
        for (const second of paths.slice(index + 1)) {
          const { data } = readTolerantly(GatewayList, [
            brokenAt(once, second, breakages[count++ % 3] ?? 'null'),
            other,
          ]);
          expect(data, `${texts(one)} ${how}, ${texts(second)}`).toHaveLength(2);
        }
      }
    }
    expect(count).toBeGreaterThan(4_000);
  });

  /** What is of another type is always marked: at it, at the item that is lost with it, or at what stands for both. */
  function expectMarkAt(read: Gateway | undefined, path: Path, how: (typeof breakages)[number]): void {
    if (how !== 'another type') return;
    const place = texts(path);
    const marks = read?.unread ?? [];
    expect(
      marks.some((mark) => place === mark.path || place.startsWith(`${mark.path}.`)),
      place,
    ).toBe(true);
  }
});

describe('metrics as the service really sends them', () => {
  const child = {
    name: 'c/t',
    unique_id: '389',
    state: 'installed',
    bytes_in: 1,
    bytes_out: 2,
    packets_in: 1,
    packets_out: 1,
    spi_in: 'c3d20761',
    spi_out: 'cec8f1bc',
  };
  const ike = {
    name: 'c/t',
    unique_id: '149',
    internal_state: 'established',
    operational_state: 'established',
  };
  const read = (sa: object) =>
    readTolerantly(Metrics, { gateways: [], ipsec_metrics: { ike_sas: [sa] } }).data.ipsec_metrics.ike_sas[0];

  it.each(['initator', 'initiator'])('reads the spelling %s', (key) => {
    expect(read({ ...ike, [key]: true })?.initator).toBe(true);
  });

  it.each(['total_rejected_sessions', 'total_rejected_connections'])('reads the spelling %s', (key) => {
    const node = { name: 'n', active_connections: 1, total_accepted_connections: 2, [key]: 3 };
    const { data } = readTolerantly(Metrics, { gateways: [node], ipsec_metrics: { ike_sas: null } });
    expect(data.gateways[0]?.total_rejected_sessions).toBe(3);
    expect(data.ipsec_metrics.ike_sas).toEqual([]);
  });

  it.each(['local_traffic_selectors', 'local_traffic_selector'])('reads the spelling %s', (key) => {
    const sa = read({ ...ike, child_sas: [{ ...child, [key]: ['10.0.0.0/24'] }] });
    expect(sa?.child_sas[0]?.local_traffic_selectors).toEqual(['10.0.0.0/24']);
  });

  it.each([
    ['a number beyond 2^53', 18_014_398_509_481_984, 18_014_398_509_481_984],
    ['text', '18014398509481984', 18_014_398_509_481_984],
    ['a fraction', 12.5, 12.5],
    ['null', null, undefined],
    ['something else', [], undefined],
  ])('reads a counter that is %s, and keeps the SA', (_, sent, expected) => {
    expect(read({ ...ike, child_sas: [{ ...child, bytes_in: sent }] })?.child_sas[0]?.bytes_in).toBe(
      expected,
    );
  });

  it('reads a unique_id that is a number, as the documentation’s own table has it', () => {
    const sa = read({ ...ike, unique_id: 149, child_sas: [{ ...child, unique_id: 389 }] });
    expect([sa?.unique_id, sa?.child_sas[0]?.unique_id]).toEqual(['149', '389']);
  });

  it('keeps the whole name of an SA, which is two of the longest names', () => {
    const name = `${'c'.repeat(64)}/${'t'.repeat(64)}`;
    expect(read({ ...ike, name })?.name).toBe(name);
  });

  it('keeps the counters of NAT when ipsec_metrics is null', () => {
    const node = { name: 'n', active_connections: 1, total_accepted_connections: 2 };
    const { data, unreadable } = readTolerantly(Metrics, { gateways: [node], ipsec_metrics: null });
    expect(data).toMatchObject({ gateways: [node], ipsec_metrics: { ike_sas: [] } });
    expect(unreadable).toEqual([]);
  });

  it('reads a heuristic state that is the word "none" as absent', () => {
    expect(read({ ...ike, heuristic_state: 'none' })?.heuristic_state).toBeUndefined();
  });

  it('reads an answer without ipsec_metrics', () => {
    expect(readTolerantly(Metrics, { gateways: [] }).data.ipsec_metrics.ike_sas).toEqual([]);
  });
});
