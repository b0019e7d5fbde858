import type { Database } from '#platform/open-database.ts';
import { floorTo } from '../buckets.ts';
import { type Sample, fieldNames } from '../fields.ts';
import { packSample, unpackSample } from './chunk-form.ts';
import type { OpenTallies } from './open-tallies.ts';
import { type Packer, createPacker, createUnpacker } from './packed.ts';

/** Readings of one series of so long are one chunk. */
export const rawChunkMs = 30 * 60_000;
/** Late readings, and those of a slow gateway, have come by then. */
export const lateMs = 60_000;

export interface NumberedSample {
  series: number;
  sample: Sample;
}

/**
 * Readings of half hours that are not over: in memory, packed, and on disk as they came (`tick`), from where they are
 * read again at a start. A half hour may be there as a chunk as well, when a kill came in between, or the clock was set
 * back: whoever reads takes a reading once, by its moment.
 */
export interface OpenChunks {
  /** Call in a transaction, and `keep` what it gives once that is committed. */
  write(samples: readonly NumberedSample[]): void;
  keep(samples: readonly NumberedSample[]): void;
  /** Of one series, in order of time. */
  read(series: number, from: number, to: number): Sample[];
  /** Half hours in which something is open, the oldest first. */
  periods(): number[];
  /** Series that are open in a half hour. */
  seriesIn(period: number): number[];
  /** They are in a chunk now. */
  drop(period: number, series: readonly number[]): void;
}

/** @param tallies are kept beside, and dropped by who writes them */
export function createOpenChunks(
  database: Database,
  tallies: OpenTallies,
  onTrouble: (error: unknown) => void,
): OpenChunks {
  const periods = new Map<number, Map<number, Packer>>();
  const insert = database.prepare('INSERT INTO tick(period, body) VALUES (?, ?)');

  function keepOne({ series, sample }: NumberedSample): void {
    const period = floorTo(sample.at, rawChunkMs);
    let open = periods.get(period);
    if (!open) periods.set(period, (open = new Map<number, Packer>()));
    let packer = open.get(series);
    if (!packer) open.set(series, (packer = createPacker(128)));
    packSample(packer, sample);
    tallies.add(period, series, sample, () => read(series, period, period + rawChunkMs));
  }
  function read(series: number, from: number, to: number): Sample[] {
    const found: Sample[] = [];
    for (const [period, open] of periods) {
      const packer = period + rawChunkMs > from && period < to ? open.get(series) : undefined;
      if (!packer) continue;
      const unpacker = createUnpacker(packer.bytes());
      while (!unpacker.isAtEnd()) found.push(unpackSample(unpacker));
    }
    return union(found, []);
  }
  function restore(): void {
    for (const row of database.prepare('SELECT body FROM tick ORDER BY id').iterate()) {
      try {
        const unpacker = createUnpacker((row as { body: Uint8Array }).body);
        const fieldCount = unpacker.next();
        while (!unpacker.isAtEnd())
          keepOne({ series: unpacker.next(), sample: unpackSample(unpacker, fieldCount) });
      } catch (error) {
        // The rest of what came in that second.
        onTrouble(error);
      }
    }
  }
  restore();

  return {
    write(samples) {
      const packers = new Map<number, Packer>();
      for (const { series, sample } of samples) {
        const period = floorTo(sample.at, rawChunkMs);
        let packer = packers.get(period);
        if (!packer) {
          packers.set(period, (packer = createPacker(samples.length * 32 + 16)));
          packer.add(fieldNames.length);
        }
        packer.add(series);
        packSample(packer, sample);
      }
      for (const [period, packer] of packers) insert.run(period, packer.bytes());
    },
    keep: (samples) => samples.forEach(keepOne),
    read,
    periods: () => [...periods.keys()].toSorted((one, other) => one - other),
    seriesIn: (period) => [...(periods.get(period)?.keys() ?? [])],
    drop(period, series) {
      const open = periods.get(period);
      for (const one of series) open?.delete(one);
      if (open?.size === 0) periods.delete(period);
    },
  };
}

/** In order of time, each moment once. */
export function union(one: readonly Sample[], other: readonly Sample[]): Sample[] {
  const byMoment = new Map([...one, ...other].map((sample) => [sample.at, sample]));
  return [...byMoment.values()].toSorted((first, second) => first.at - second.at);
}
