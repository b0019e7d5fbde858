import { describe, expect, it } from 'vitest';
import { Metrics } from '#contract/metrics.ts';
import { ikeSaOf } from './ike-sa.ts';

function ikeSa(over: object) {
  return {
    name: 'oulu/a',
    unique_id: '1',
    internal_state: 'established',
    operational_state: 'established',
    child_sas: [],
    ...over,
  };
}
const metrics = (...sas: object[]) => Metrics.parse({ gateways: [], ipsec_metrics: { ike_sas: sas } });

describe('the IKE SA of a tunnel', () => {
  it('is the longest established of those with its name', () => {
    const all = metrics(
      ikeSa({ unique_id: 'new', established: 2 }),
      ikeSa({ unique_id: 'old', established: 900 }),
      ikeSa({ unique_id: 'dying', established: 5000, operational_state: 'destroying' }),
      ikeSa({ unique_id: 'other', established: 9000, name: 'oulu/b' }),
    );
    expect(ikeSaOf(all, 'oulu', 'a')?.unique_id).toBe('old');
    expect(ikeSaOf(all, 'turku', 'a')).toBeUndefined();
    expect(ikeSaOf(undefined, 'oulu', 'a')).toBeUndefined();
  });
});
