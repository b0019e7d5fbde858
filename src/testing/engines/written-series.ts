import { type Sample, fieldNames, kindOf } from '#history/fields.ts';
import { fieldFamilies, gatewayFamilies, tunnelFamilies } from '#history/prometheus/metric-families.ts';
import type { SeriesOf } from '#history/series-source.ts';
import type { WrittenSeries } from './remote-write.ts';

/**
 * What an engine has after it scraped the exporter while these readings were made: totals, some time after each reading, and
 * once more. Of a connection, and of a gateway's tunnels together, there is nothing.
 */
export function writtenSeries(
  all: readonly { of: SeriesOf; samples: readonly Sample[] }[],
  recorder: Readonly<Record<string, string>> = { instance: 'gatehouse', job: 'gatehouse' },
): WrittenSeries[] {
  return all.flatMap(({ of, samples }) => {
    if (of.kind === 'connection') return [];
    const counted = of.kind;
    const labels = {
      ...recorder,
      gateway: of.gatewayUuid,
      ...(of.kind === 'tunnel' && { connection: of.connectionUuid ?? '', tunnel: of.key }),
    };
    const scrapes = scrapesOf(samples);
    const written = (
      name: string,
      figure: (sample: Sample) => number | undefined,
      isTold: (scrape: Scrape) => boolean = ({ isOld }) => !isOld,
    ): WrittenSeries => ({
      labels: { __name__: name, ...labels },
      samples: scrapes.filter(isTold).flatMap(({ at, sample }) => {
        const value = figure(sample);
        return value === undefined ? [] : [[at, value] as const];
      }),
    });
    const own = fieldNames.flatMap((field, index) => {
      const { of: whose, name } = fieldFamilies[field];
      if (whose !== counted) return [];
      const totals = kindOf(index) === 'gauge' ? undefined : totalsOf(samples, ({ values }) => values[index]);
      return [written(name, (sample) => (totals ? totals.get(sample) : sample.values[index]))];
    });
    const lastRead = counted === 'tunnel' ? tunnelFamilies.lastRead : gatewayFamilies.natLastRead;
    const read = written(
      lastRead.name,
      ({ at }) => at / 1_000,
      () => true,
    );
    if (counted === 'gateway') return [...own, read];
    const uncertain = totalsOf(samples, ({ uncertainMs }) => uncertainMs);
    const since = (samples[0]?.at ?? 0) / 1_000;
    return [
      ...own,
      read,
      written(tunnelFamilies.uncertain.name, (sample) => (uncertain.get(sample) ?? 0) / 1_000),
      written(tunnelFamilies.since.name, () => since),
    ];
  });
}

const scrapeEachMs = 5_000;
/** As the exporter does: for longer than three intervals nobody knows what a counter is at. */
const toldForMs = 30_000;

/** Twice as often as it is read, so that each reading is there twice; what was read long ago is not told any more. */
function scrapesOf(samples: readonly Sample[]): Scrape[] {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const scrapes: Scrape[] = [];
  let next = 0;
  for (let at = first + 1_300; at < last + 2 * scrapeEachMs; at += scrapeEachMs) {
    while ((samples[next + 1]?.at ?? Infinity) <= at) next++;
    const sample = samples[next];
    if (sample) scrapes.push({ at, sample, isOld: at - sample.at > toldForMs });
  }
  return scrapes;
}

interface Scrape {
  at: number;
  /** The last one that was read by then. */
  sample: Sample;
  isOld: boolean;
}

function totalsOf(
  samples: readonly Sample[],
  of: (sample: Sample) => number | undefined,
): Map<Sample, number | undefined> {
  let total = 0;
  return new Map(
    samples.map((sample) => {
      const value = of(sample);
      if (value !== undefined) total += value;
      return [sample, value === undefined ? undefined : total];
    }),
  );
}
