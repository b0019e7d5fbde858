import { historyMetrics } from '#contract/history.ts';
import type { NewestReading } from '#contract/newest-reading.ts';
import { type Sample, fieldNames, fields } from '#history/fields.ts';
import { fieldOf } from './metric-fields.ts';
import type { OpenHistory } from './open-history.ts';

/** The newest reading of a gateway; undefined of one that is not there, and while nothing is recorded. */
export function newestBody(
  { recorder, intervalMs }: Pick<OpenHistory, 'recorder' | 'intervalMs'>,
  gatewayUuid: string,
  now: number,
): NewestReading | undefined {
  const known = recorder?.now(gatewayUuid);
  const meantMs = intervalMs();
  if (!recorder || !known || meantMs === undefined) return undefined;
  const { newest } = known;
  const isOfNow = newest !== undefined && Math.abs(now - newest.at) <= recorder.patienceMs();
  const said = { gatewayUuid, intervalSeconds: meantMs / 1_000 };
  if (!isOfNow) return { ...said, at: null, things: [] };
  const things = newest.samples.map(({ of, sample }) => ({
    connectionUuid: of.connectionUuid ?? null,
    tunnelUuid: of.tunnelUuid ?? null,
    seconds: sample.ms > 0 ? sample.ms / 1_000 : null,
    values: valuesOf(sample),
  }));
  const whole = things.filter((one) => one.connectionUuid === null);
  return {
    ...said,
    at: new Date(newest.at).toISOString(),
    things: [...whole, ...things.filter((one) => one.connectionUuid !== null)],
  };
}

/** Of counts of events there is no newest: each of them is an event. */
function valuesOf({ ms, values }: Sample): NewestReading['things'][number]['values'] {
  const own: NewestReading['things'][number]['values'] = {};
  for (const metric of historyMetrics) {
    const { field, factor } = fieldOf[metric];
    const value = values[fieldNames.indexOf(field)];
    if (value === undefined || fields[field] === 'count') continue;
    if (fields[field] === 'gauge') own[metric] = value;
    else if (ms > 0) own[metric] = (value * factor * 1_000) / ms;
  }
  return own;
}
