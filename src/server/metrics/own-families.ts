import type { Family } from './exposition.ts';

/*
 * What Gatehouse says of itself. `process_…` is what every program calls it
 * (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics). No label has a word that comes from outside.
 */
const plain = { labels: [] } as const;

export const ownFamilies = {
  build: {
    name: 'gatehouse_build_info',
    type: 'info',
    labels: ['version'],
    help: 'Which Gatehouse this is.',
  },
  startedAt: {
    name: 'process_start_time_seconds',
    type: 'gauge',
    unit: 'seconds',
    ...plain,
    help: 'When the process started.',
  },
  cpu: {
    name: 'process_cpu_seconds_total',
    type: 'counter',
    unit: 'seconds',
    ...plain,
    help: 'Processor time that was used.',
  },
  memory: {
    name: 'process_resident_memory_bytes',
    type: 'gauge',
    unit: 'bytes',
    ...plain,
    help: 'Memory that the process has.',
  },
  heap: {
    name: 'gatehouse_heap_used_bytes',
    type: 'gauge',
    unit: 'bytes',
    ...plain,
    help: 'Of that, what JavaScript uses.',
  },
  lag: {
    name: 'gatehouse_event_loop_lag_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ['percentile'],
    help: 'How much later than planned things were begun, over the last minute or two; percentile 100 is the worst.',
  },
  requests: {
    name: 'gatehouse_http_requests_total',
    type: 'counter',
    labels: ['class', 'status'],
    help: 'Requests that were answered, by what was asked for and the kind of status.',
  },
  requestSeconds: {
    name: 'gatehouse_http_request_seconds_total',
    type: 'counter',
    unit: 'seconds',
    labels: ['class', 'status'],
    help: 'Time from a request to its answer, of all of them together.',
  },
  upstreamCalls: {
    name: 'gatehouse_upstream_calls_total',
    type: 'counter',
    labels: ['result'],
    help: 'Calls of the Network Gateway API by the kind of status, or why there was no answer. Repeats of one call count once.',
  },
  upstreamReachable: {
    name: 'gatehouse_upstream_reachable',
    type: 'gauge',
    ...plain,
    help: '1 while the Network Gateway API answers.',
  },
  streams: {
    name: 'gatehouse_live_streams',
    type: 'gauge',
    ...plain,
    help: 'Browsers that follow changes now.',
  },
  recording: {
    name: 'gatehouse_recorder_recording',
    type: 'gauge',
    ...plain,
    help: '1 while history is recorded, 0 while that is paused or off.',
  },
  interval: {
    name: 'gatehouse_recorder_interval_seconds',
    type: 'gauge',
    unit: 'seconds',
    ...plain,
    help: 'How far apart two readings of a gateway are meant to be now.',
  },
  known: {
    name: 'gatehouse_recorder_gateways',
    type: 'gauge',
    ...plain,
    help: 'Gateways that are recorded.',
  },
  unread: {
    name: 'gatehouse_recorder_unread_gateways',
    type: 'gauge',
    ...plain,
    help: 'Of those, how many nothing was heard of for three intervals.',
  },
  historyBytes: {
    name: 'gatehouse_history_size_bytes',
    type: 'gauge',
    unit: 'bytes',
    ...plain,
    help: 'History on disk.',
  },
  historyLimit: {
    name: 'gatehouse_history_limit_bytes',
    type: 'gauge',
    unit: 'bytes',
    ...plain,
    help: 'What history may have on disk; above, the finest and oldest of it goes.',
  },
  historyOldest: {
    name: 'gatehouse_history_oldest_timestamp_seconds',
    type: 'gauge',
    unit: 'seconds',
    labels: ['resolution'],
    help: 'Since when history is kept.',
  },
  historyDamaged: {
    name: 'gatehouse_history_damaged',
    type: 'gauge',
    ...plain,
    help: '1 where a damaged history was moved aside since the start, and a new one begun.',
  },
} as const satisfies Record<string, Family>;
