import { inflateRawSync } from 'node:zlib';
import type { Bucket, Summary } from '../buckets.ts';
import { type Sample, fieldNames, kindOf } from '../fields.ts';
import { type Unpacker, createUnpacker } from './packed.ts';

/*
 * How chunks were written at first: the same columns, without their lengths, so that all are read whichever is asked for.
 * Read for as long as there may be such files; nothing writes them any more.
 */

export function unpackFirstSamples(body: Uint8Array): Sample[] {
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

export function unpackFirstBuckets(body: Uint8Array): Bucket[] {
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
const optional = (packed: number) => (packed === 0 ? undefined : packed - 1);

function unpackTimes(unpacker: Unpacker, length: number): number[] {
  let at = 0;
  return Array.from({ length }, () => (at += unpacker.next()));
}

function column(unpacker: Unpacker, length: number): number[] {
  return Array.from({ length }, () => unpacker.next());
}
