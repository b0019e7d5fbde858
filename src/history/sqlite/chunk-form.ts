import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Bucket, type Summary } from '../buckets.ts';
import { type Sample, fieldNames, kindOf } from '../fields.ts';
import { type Packer, type Unpacker, createPacker, createUnpacker } from './packed.ts';

/*
 * How readings and steps lie in the database. A reading that has just come stands as a row; when its half hour is over, all
 * of a series' are turned into columns and compressed, since a column's values are much alike. The number of fields stands
 * in front, so that one that is added later is not known of what was written before.
 */

/** Appends one reading as a row. Values are one more than they are; 0 is *not known*. */
export function packSample(packer: Packer, { at, ms, uncertainMs, values }: Sample): void {
  packer.add(at);
  packer.add(ms);
  packer.add(uncertainMs);
  for (const index of fieldNames.keys()) packer.add((values[index] ?? -1) + 1);
}

/** @param fieldCount as many as there were when it was packed */
export function unpackSample(unpacker: Unpacker, fieldCount = fieldNames.length): Sample {
  const [at, ms, uncertainMs] = [unpacker.next(), unpacker.next(), unpacker.next()];
  return { at, ms, uncertainMs, values: Array.from({ length: fieldCount }, () => optional(unpacker.next())) };
}

const optional = (packed: number) => (packed === 0 ? undefined : packed - 1);

export function packSamples(samples: readonly Sample[]): Uint8Array {
  const packer = createPacker(samples.length * 24 + 16);
  packer.add(samples.length);
  packer.add(fieldNames.length);
  packTimes(
    packer,
    samples.map(({ at }) => at),
  );
  for (const { ms } of samples) packer.add(ms);
  for (const { uncertainMs } of samples) packer.add(uncertainMs);
  for (const index of fieldNames.keys()) {
    for (const { values } of samples) packer.add((values[index] ?? -1) + 1);
  }
  return compressed(packer);
}

export function unpackSamples(body: Uint8Array): Sample[] {
  const unpacker = createUnpacker(inflateRawSync(body));
  const [length, fieldCount] = [unpacker.next(), unpacker.next()];
  const at = unpackTimes(unpacker, length);
  const [ms, uncertainMs] = [column(unpacker, length), column(unpacker, length)];
  const columns = Array.from({ length: fieldCount }, () => column(unpacker, length));
  return at.map((moment, row) => ({
    at: moment,
    ms: ms[row] ?? 0,
    uncertainMs: uncertainMs[row] ?? 0,
    values: fieldNames.map((_, index) => optional(columns[index]?.[row] ?? 0)),
  }));
}

/** Rates and gauges in thousandths. */
export function packBuckets(buckets: readonly Bucket[]): Uint8Array {
  const packer = createPacker(buckets.length * 64 + 16);
  packer.add(buckets.length);
  packer.add(fieldNames.length);
  packTimes(
    packer,
    buckets.map(({ start }) => start),
  );
  for (const { coveredMs } of buckets) packer.add(coveredMs);
  for (const { uncertainMs } of buckets) packer.add(uncertainMs);
  for (const { readings } of buckets) packer.add(readings);
  for (const index of fieldNames.keys()) {
    for (const bucket of buckets) packer.add((bucket.fields[index]?.sum ?? -1) + 1);
    if (kindOf(index) === 'count') continue;
    for (const name of summaryNames) {
      for (const bucket of buckets) packer.add(inThousandths(bucket.fields[index]?.[name]));
    }
  }
  return compressed(packer);
}

export function unpackBuckets(body: Uint8Array): Bucket[] {
  const unpacker = createUnpacker(inflateRawSync(body));
  const [length, fieldCount] = [unpacker.next(), unpacker.next()];
  const start = unpackTimes(unpacker, length);
  const [coveredMs, uncertainMs] = [column(unpacker, length), column(unpacker, length)];
  const readings = column(unpacker, length);
  const buckets = start.map((at, row): Bucket => {
    const own = { coveredMs: coveredMs[row] ?? 0, uncertainMs: uncertainMs[row] ?? 0 };
    return { start: at, ...own, readings: readings[row] ?? 0, fields: fieldNames.map(() => undefined) };
  });
  for (let index = 0; index < fieldCount; index++) {
    const sums = column(unpacker, length);
    const summaries = sums.map((sum): Summary | undefined =>
      sum === 0 ? undefined : { sum: sum - 1, min: NaN, max: NaN, avg: NaN, last: NaN },
    );
    if (kindOf(index) !== 'count') {
      for (const name of summaryNames) {
        column(unpacker, length).forEach((packed, row) => {
          const summary = summaries[row];
          if (summary && packed > 0) summary[name] = (packed - 1) / 1_000;
        });
      }
    }
    buckets.forEach((bucket, row) => (bucket.fields[index] = summaries[row]));
  }
  return buckets;
}

const summaryNames = ['min', 'max', 'avg', 'last'] as const;

function inThousandths(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : Math.round(value * 1_000) + 1;
}

function packTimes(packer: Packer, times: readonly number[]): void {
  let before = 0;
  for (const at of times) {
    packer.add(at - before);
    before = at;
  }
}

function unpackTimes(unpacker: Unpacker, length: number): number[] {
  let at = 0;
  return Array.from({ length }, () => (at += unpacker.next()));
}

function column(unpacker: Unpacker, length: number): number[] {
  return Array.from({ length }, () => unpacker.next());
}

/** The fastest level: twice as slow saves a tenth. */
function compressed(packer: Packer): Uint8Array {
  return deflateRawSync(packer.bytes(), { level: 1 });
}
