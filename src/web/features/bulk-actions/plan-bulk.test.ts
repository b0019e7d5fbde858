import { describe, expect, it } from 'vitest';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { atStake, bulkEffects } from './bulk-effects.ts';
import { planBulk } from './plan-bulk.ts';

const running = aGatewayRow({ uuid: 'r', name: 'running', labels: [{ key: 'env', value: 'lab' }] });
const stopped = aGatewayRow({ uuid: 's', name: 'stopped', configuredStatus: 'stopped', labels: [] });
const going = aGatewayRow({ uuid: 'g', name: 'going', operationalState: 'delete-gw' });
const all = [running, stopped, going];

const changesOf = (plan: ReturnType<typeof planBulk>) => plan.items.map(({ change }) => change);
const reasonsOf = (plan: ReturnType<typeof planBulk>) =>
  plan.blocked.map(({ row, reason }) => `${row.name}: ${reason}`);

describe('the plan for many gateways', () => {
  it('starts only what is stopped, sending nothing but the status', () => {
    const plan = planBulk({ kind: 'start' }, all);
    expect(changesOf(plan)).toEqual([
      { endpoint: 'modifyGateway', params: { service_uuid: 's' }, body: { configured_status: 'started' } },
    ]);
    expect(reasonsOf(plan)).toEqual(['running: It is started already.', 'going: It is being deleted.']);
  });

  it('gives a key that is there its new value, and adds it where it is not', () => {
    const plan = planBulk({ kind: 'label', key: 'env', value: 'production' }, [running, stopped]);
    expect(changesOf(plan)).toEqual([
      { endpoint: 'modifyLabel', params: { service_uuid: 'r', key: 'env' }, body: { value: 'production' } },
      { endpoint: 'createLabel', params: { service_uuid: 's' }, body: { key: 'env', value: 'production' } },
    ]);
    expect(plan.items.map(({ note }) => note)).toEqual(['now env=lab', undefined]);
  });

  it('leaves out what has the label already, or has no room for it', () => {
    const full = aGatewayRow({
      name: 'full',
      labels: Array.from({ length: 255 }, (_, index) => ({ key: `k${index}`, value: '' })),
    });
    expect(reasonsOf(planBulk({ kind: 'label', key: 'env', value: 'lab' }, [running, full]))).toEqual([
      'running: It has env=lab already.',
      'full: It has 255 labels, the most there can be.',
    ]);
  });

  it('deletes what is not being deleted', () => {
    expect(changesOf(planBulk({ kind: 'delete' }, all))).toEqual([
      { endpoint: 'deleteGateway', params: { service_uuid: 'r' } },
      { endpoint: 'deleteGateway', params: { service_uuid: 's' } },
    ]);
  });
});

describe('what it does to traffic', () => {
  const two = [
    aGatewayRow({
      features: ['nat', 'vpn'],
      tunnels: { total: 3, up: 2, down: 1, unhealthy: 0, flapping: 0, waiting: 0 },
    }),
    aGatewayRow({
      features: ['vpn'],
      tunnels: { total: 1, up: 1, down: 0, unhealthy: 0, flapping: 0, waiting: 0 },
    }),
  ];

  it('counts the tunnels that go down and the networks that lose their way', () => {
    expect(bulkEffects('stop', two)).toEqual([
      '3 tunnels that are up go down.',
      'The networks of 1 gateway lose their way to the internet (NAT).',
      'Configuration and addresses stay; starting them again brings the traffic back.',
    ]);
  });

  it('says what goes with a deletion, and that it is for good', () => {
    expect(bulkEffects('delete', two).slice(2)).toEqual([
      '2 connections, 4 tunnels, 2 public addresses go with them; a floating IP is detached and stays yours.',
      'This cannot be undone.',
    ]);
  });

  it('counts nothing as all there is where not all could be read', () => {
    const half = { ...aGatewayRow(), tunnels: { ...aGatewayRow().tunnels, isPartial: true } };
    expect(bulkEffects('delete', [half])).toContain(
      'Of 1 gateway not every connection and tunnel could be read: more goes with them than is counted here.',
    );
    expect(atStake(half)).toContain('1 up of more tunnels than could be read');
  });

  it('says that nothing happens where nothing does', () => {
    expect(bulkEffects('label', two)).toEqual(['Nothing happens to traffic.']);
    const idle = [
      aGatewayRow({
        features: ['vpn'],
        tunnels: { total: 0, up: 0, down: 0, unhealthy: 0, flapping: 0, waiting: 0 },
      }),
    ];
    expect(bulkEffects('stop', idle)[0]).toBe('No traffic is cut: no tunnel is up and no NAT is running.');
  });
});
