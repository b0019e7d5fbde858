import type { HistoryMetric, HistorySeries } from '#contract/history.ts';
import type { FieldName } from '#history/fields.ts';

/** What the wire says of a field that is recorded: bytes are counted, and bits a second are drawn. */
export const fieldOf: Record<
  HistoryMetric,
  { field: FieldName; factor: number; unit: HistorySeries['unit'] }
> = {
  bits_in: { field: 'bytesIn', factor: 8, unit: 'bit/s' },
  bits_out: { field: 'bytesOut', factor: 8, unit: 'bit/s' },
  packets_in: { field: 'packetsIn', factor: 1, unit: '1/s' },
  packets_out: { field: 'packetsOut', factor: 1, unit: '1/s' },
  accepted_connections: { field: 'acceptedConnections', factor: 1, unit: '1/s' },
  rejected_sessions: { field: 'rejectedSessions', factor: 1, unit: '1/s' },
  active_connections: { field: 'activeConnections', factor: 1, unit: '1' },
  ups: { field: 'ups', factor: 1, unit: '1' },
  downs: { field: 'downs', factor: 1, unit: '1' },
  bad_messages: { field: 'badMessages', factor: 1, unit: '1' },
  child_rekeys: { field: 'childRekeys', factor: 1, unit: '1' },
  ike_rekeys: { field: 'ikeRekeys', factor: 1, unit: '1' },
};
