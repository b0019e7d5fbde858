import type { Bucket, Summary } from '../buckets.ts';
import { type FieldName, type Sample, fieldNames, indicesOf, kindOf } from '../fields.ts';
import { readColumns, writeColumns } from './columns.ts';
import { unpackFirstBuckets, unpackFirstSamples } from './first-chunk-form.ts';
import type { Packer, Unpacker } from './packed.ts';

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
  const values = noValues();
  for (let index = 0; index < fieldCount; index++) values[index] = optional(unpacker.next());
  return { at, ms, uncertainMs, values };
}

const optional = (packed: number) => (packed === 0 ? undefined : packed - 1);
const nothing: readonly undefined[] = fieldNames.map(() => undefined);
const noValues = (): (number | undefined)[] => [...nothing];

export function packSamples(samples: readonly Sample[]): Uint8Array {
  const writer = writeColumns();
  writer.number(samples.length);
  writer.number(fieldNames.length);
  writer.number(samples[0]?.at ?? 0);
  writer.column(
    samples.slice(1),
    differences(samples[0]?.at ?? 0, ({ at }: Sample) => at),
  );
  writer.column(samples, ({ ms }) => ms);
  writer.column(samples, ({ uncertainMs }) => uncertainMs);
  for (const index of fieldNames.keys()) writer.column(samples, ({ values }) => (values[index] ?? -1) + 1);
  return writer.bytes();
}

/** @param fields all when left out; of others nothing is known */
export function unpackSamples(body: Uint8Array, fields?: readonly FieldName[]): Sample[] {
  const reader = readColumns(body);
  if (!reader) return unpackFirstSamples(body);
  const [length, fieldCount, first] = [reader.number(), reader.number(), reader.number()];
  if (length === 0) return [];
  const at = momentsOf(first, reader.column(length - 1));
  const [ms, uncertainMs] = [reader.column(length), reader.column(length)];
  const samples = at.map((moment, row) => {
    return { at: moment, ms: ms[row] ?? 0, uncertainMs: uncertainMs[row] ?? 0, values: noValues() };
  });
  const wanted = indicesOf(fields);
  for (let index = 0; index < fieldCount; index++) {
    if (!wanted.has(index)) {
      reader.skip();
      continue;
    }
    const column = reader.column(length);
    samples.forEach(({ values }, row) => (values[index] = optional(column[row] ?? 0)));
  }
  return samples;
}

/** Rates and gauges in thousandths. */
export function packBuckets(buckets: readonly Bucket[]): Uint8Array {
  const writer = writeColumns();
  writer.number(buckets.length);
  writer.number(fieldNames.length);
  writer.number(buckets[0]?.start ?? 0);
  writer.column(
    buckets.slice(1),
    differences(buckets[0]?.start ?? 0, ({ start }: Bucket) => start),
  );
  writer.column(buckets, ({ coveredMs }) => coveredMs);
  writer.column(buckets, ({ uncertainMs }) => uncertainMs);
  writer.column(buckets, ({ readings }) => readings);
  for (const index of fieldNames.keys()) {
    writer.column(buckets, (bucket) => (bucket.fields[index]?.sum ?? -1) + 1);
    if (kindOf(index) === 'count') continue;
    for (const name of summaryNames)
      writer.column(buckets, (bucket) => inThousandths(bucket.fields[index]?.[name]));
  }
  return writer.bytes();
}

/** @param fields all when left out; of others nothing is known */
export function unpackBuckets(body: Uint8Array, fields?: readonly FieldName[]): Bucket[] {
  const reader = readColumns(body);
  if (!reader) return unpackFirstBuckets(body);
  const [length, fieldCount, first] = [reader.number(), reader.number(), reader.number()];
  if (length === 0) return [];
  const start = momentsOf(first, reader.column(length - 1));
  const [coveredMs, uncertainMs, readings] = [
    reader.column(length),
    reader.column(length),
    reader.column(length),
  ];
  const buckets = start.map((at, row): Bucket => {
    const own = { coveredMs: coveredMs[row] ?? 0, uncertainMs: uncertainMs[row] ?? 0 };
    const none: (Summary | undefined)[] = [...nothing];
    return { start: at, ...own, readings: readings[row] ?? 0, fields: none };
  });
  const wanted = indicesOf(fields);
  for (let index = 0; index < fieldCount; index++) {
    const summaries = kindOf(index) === 'count' ? [] : summaryNames;
    if (!wanted.has(index)) {
      reader.skip(1 + summaries.length);
      continue;
    }
    const sums = reader.column(length);
    const [min, max, avg, last] = summaries.map(() => reader.column(length));
    for (const [row, bucket] of buckets.entries()) {
      const sum = optional(sums[row] ?? 0);
      if (sum === undefined) continue;
      bucket.fields[index] = {
        sum,
        min: fromThousandths(min?.[row]),
        max: fromThousandths(max?.[row]),
        avg: fromThousandths(avg?.[row]),
        last: fromThousandths(last?.[row]),
      };
    }
  }
  return buckets;
}

const summaryNames = ['min', 'max', 'avg', 'last'] as const;

/** Not known is 0. */
function inThousandths(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : Math.round(value * 1_000) + 1;
}

/** NaN where it is not known. */
function fromThousandths(packed: number | undefined): number {
  return packed === undefined || packed === 0 ? NaN : (packed - 1) / 1_000;
}

function differences<T>(first: number, momentOf: (row: T) => number): (row: T) => number {
  let before = first;
  return (row) => {
    const difference = momentOf(row) - before;
    before = momentOf(row);
    return difference;
  };
}

function momentsOf(first: number, differencesAfter: readonly number[]): number[] {
  let at = first;
  return [first, ...differencesAfter.map((difference) => (at += difference))];
}
