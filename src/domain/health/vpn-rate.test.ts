import { describe, expect, it } from 'vitest';
import { Metrics } from '#contract/metrics.ts';
import { vpnRate } from './vpn-rate.ts';

function childSa(unique_id: string, bytes_in: number, bytes_out: number) {
  return {
    name: 'oulu/a',
    unique_id,
    state: 'installed',
    bytes_in,
    bytes_out,
    packets_in: 0,
    packets_out: 0,
    spi_in: 'c0000001',
    spi_out: 'c0000002',
  };
}
function ikeSa(over: object, children: object[] = []) {
  return {
    name: 'oulu/a',
    unique_id: '1',
    internal_state: 'established',
    operational_state: 'established',
    child_sas: children,
    ...over,
  };
}
const metrics = (...sas: object[]) => Metrics.parse({ gateways: [], ipsec_metrics: { ike_sas: sas } });
const at = (seconds: number, ...children: object[]) => ({
  observedAt: seconds * 1000,
  metrics: metrics(ikeSa({}, children)),
});

describe('the VPN rate', () => {
  it('is what grew between two samples', () => {
    const rate = vpnRate(at(0, childSa('7', 1_000_000, 0)), at(10, childSa('7', 3_500_000, 1_250_000)));
    expect(rate).toEqual({ inMbps: 2, outMbps: 1 });
  });

  it('goes on across a rekey, where the counters start again under a new id', () => {
    const rate = vpnRate(at(0, childSa('7', 9_000_000, 9_000_000)), at(10, childSa('8', 1_250_000, 0)));
    expect(rate).toEqual({ inMbps: 1, outMbps: 0 });
  });

  it('is never negative when a counter starts again under its old id', () => {
    expect(vpnRate(at(0, childSa('7', 9_000_000, 0)), at(8, childSa('7', 1_000_000, 0)))).toEqual({
      inMbps: 1,
      outMbps: 0,
    });
  });

  it('is no spike when an SA does not say which one it is, then or now', () => {
    const [before, after] = [childSa('7', 9_000_000, 0), childSa('7', 9_100_000, 0)];
    const none = { inMbps: 0, outMbps: 0 };
    expect(vpnRate(at(0, before), at(10, { ...after, unique_id: null }))).toEqual(none);
    expect(vpnRate(at(0, { ...before, unique_id: null }), at(10, after))).toEqual(none);
  });

  it('is not known from one sample given twice', () => {
    expect(vpnRate(at(5, childSa('7', 1, 1)), at(5, childSa('7', 1, 1)))).toBeUndefined();
  });
});
