import { describe, expect, it } from 'vitest';
import { Gateway, GatewayList } from './gateway.ts';
import { Metrics } from './metrics.ts';
import { readTolerantly } from './tolerant.ts';

const tunnel = {
  name: 't',
  local_address: { name: 'public-ip-1' },
  remote_address: { address: '198.51.100.20' },
  operational_state: 'established',
  ipsec: {
    authentication: { authentication: 'psk' },
    child_rekey_time: 1440,
    dpd_delay: 30,
    dpd_timeout: 120,
    ike_lifetime: 86_400,
    phase1_algorithms: ['aes128'],
    phase1_dh_group_numbers: [14],
    phase1_integrity_algorithms: ['sha256'],
    phase2_algorithms: ['aes128'],
    phase2_dh_group_numbers: [14],
    phase2_integrity_algorithms: ['sha256'],
    rekey_time: 14_400,
  },
};
const gateway = {
  uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d',
  name: 'g',
  zone: 'fi-hel1',
  configured_status: 'started',
  operational_state: 'running',
  connections: [{ name: 'c', type: 'ipsec', tunnels: [tunnel] }],
};

describe('reading what an upstream sent', () => {
  it('keeps keys it does not know', () => {
    const { data } = readTolerantly(Gateway, { ...gateway, novelty: { deep: 1 } });
    expect(data).toMatchObject({ novelty: { deep: 1 } });
  });

  it('shows a state it does not know as it came', () => {
    expect(
      readTolerantly(Gateway, { ...gateway, operational_state: 'levitating' }).data.operational_state,
    ).toBe('levitating');
  });

  it('sets one unreadable item aside and keeps its neighbours', () => {
    const { data, unreadable } = readTolerantly(GatewayList, [gateway, { name: 'broken' }, gateway]);
    expect(data).toHaveLength(2);
    expect(unreadable).toEqual([
      expect.objectContaining({
        index: 1,
        label: 'broken',
        reason: expect.stringContaining('uuid') as string,
      }),
    ]);
  });

  it('reports an unreadable tunnel deep inside a gateway without losing the gateway', () => {
    const connections = [{ name: 'c', type: 'ipsec', tunnels: [tunnel, { name: 'bad' }] }];
    const { data, unreadable } = readTolerantly(GatewayList, [{ ...gateway, connections }]);
    expect(data[0]?.connections[0]?.tunnels.map(({ name }) => name)).toEqual(['t']);
    expect(unreadable.map(({ label }) => label)).toEqual(['bad']);
  });

  it.each([
    ['null', null],
    ['absent', undefined],
    ['empty', []],
  ])('reads a list that is %s as empty', (_, labels) => {
    expect(readTolerantly(Gateway, { ...gateway, labels }).data.labels).toEqual([]);
  });

  it('refuses a list that is something else', () => {
    expect(() => readTolerantly(GatewayList, { gateways: [] })).toThrow('expected a list');
  });

  it.each(Object.keys(gateway))('survives the loss of %s in one gateway of three', (key) => {
    const damaged: Record<string, unknown> = { ...gateway };
    delete damaged[key];
    const { data, unreadable } = readTolerantly(GatewayList, [gateway, damaged, gateway]);
    expect(data.length + unreadable.length).toBe(3);
    expect(data.length).toBeGreaterThanOrEqual(2);
  });
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

  it('reads a heuristic state that is the word "none" as absent', () => {
    expect(read({ ...ike, heuristic_state: 'none' })?.heuristic_state).toBeUndefined();
  });

  it('reads an answer without ipsec_metrics', () => {
    expect(readTolerantly(Metrics, { gateways: [] }).data.ipsec_metrics.ike_sas).toEqual([]);
  });
});
