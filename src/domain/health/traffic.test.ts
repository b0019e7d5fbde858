import { describe, expect, test } from 'vitest';
import { childSaStates, ikeSaStates, Metrics } from '#contract/metrics.ts';
import { ikeSaOf, installedChild, isEstablished } from './ike-sa.ts';
import { trafficOf } from './traffic.ts';

const aChild = (fields: object = {}) => ({
  name: 'hq/a',
  unique_id: '7',
  state: 'installed',
  bytes_in: 0,
  bytes_out: 0,
  packets_in: 0,
  packets_out: 0,
  spi_in: 'c1',
  spi_out: 'c2',
  ...fields,
});
const anIkeSa = (fields: object = {}, ...child_sas: object[]) => ({
  name: 'hq/a',
  unique_id: '1',
  internal_state: 'established',
  operational_state: 'established',
  child_sas,
  ...fields,
});
const metricsOf = (...ike_sas: object[]) => Metrics.parse({ gateways: [], ipsec_metrics: { ike_sas } });
const saOf = (fields: object, ...children: object[]) =>
  metricsOf(anIkeSa(fields, ...children)).ipsec_metrics.ike_sas[0];

describe('which child carries packets', () => {
  test('the newest that is installed, whatever the others are', () => {
    const sa = saOf(
      {},
      aChild({ unique_id: 'old', install_time: 900 }),
      aChild({ unique_id: 'new', install_time: 3 }),
      aChild({ unique_id: 'gone', state: 'deleted', install_time: 0 }),
    );
    expect(installedChild(sa)?.unique_id).toBe('new');
    expect(installedChild(undefined)).toBeUndefined();
    expect(installedChild(saOf({}))).toBeUndefined();
  });

  test.each(childSaStates)('one that is %s', (state) => {
    const isCarrying = ['installed', 'rekeying', 'updating'].includes(state);
    expect(installedChild(saOf({}, aChild({ state }))) !== undefined).toBe(isCarrying);
    expect(installedChild(saOf({}, aChild({ state: state.toUpperCase() }))) !== undefined).toBe(isCarrying);
  });

  test.each(ikeSaStates)('an IKE SA that is %s', (internal_state) => {
    expect(isEstablished(saOf({ internal_state }))).toBe(
      ['established', 'rekeying', 'rekeyed'].includes(internal_state),
    );
  });

  test('of two IKE SAs of a name the established one speaks, of two of those the elder', () => {
    const all = (...sas: object[]) =>
      ikeSaOf(metricsOf(...sas.map((fields) => anIkeSa(fields))), 'hq', 'a')?.unique_id;
    const connecting = { unique_id: 'c', operational_state: 'connecting', established: 900 };
    expect(all(connecting, { unique_id: 'e', established: 0 })).toBe('e');
    expect(all(connecting, { unique_id: 'e' })).toBe('e');
    expect(all({ unique_id: 'young', established: 1 }, { unique_id: 'old', established: 2 })).toBe('old');
    expect(all(connecting)).toBe('c');
    expect(all()).toBeUndefined();
  });
});

describe('which ways packets go', () => {
  test.each([
    [{}, 'none'],
    [{ packets_in: 1, packets_out: 1 }, 'both-ways'],
    [{ packets_in: 1 }, 'none'],
    [{ packets_out: 1 }, 'none'],
    [{ packets_out: 1, install_time: 29 }, 'none-yet'],
    [{ packets_out: 1, install_time: 30 }, 'none'],
    [{ install_time: 29 }, 'none-yet'],
    [{ packets_in: 1, packets_out: 1, install_time: 0 }, 'both-ways'],
    [{ packets_in: 'x', packets_out: 1 }, undefined],
    [{ state: 'deleted', packets_in: 1, packets_out: 1 }, undefined],
  ])('%j: %s', (child, traffic) => {
    expect(trafficOf(saOf({}, aChild(child)))).toBe(traffic);
  });

  test('what the old child of a rekey carried counts too', () => {
    const old = aChild({ unique_id: 'old', state: 'rekeyed', packets_in: 5, packets_out: 0 });
    expect(trafficOf(saOf({}, old, aChild({ packets_out: 1, install_time: 60 })))).toBe('both-ways');
  });
});
