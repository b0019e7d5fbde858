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
  { recorder = { instance: 'gatehouse', job: 'gatehouse' }, scrapeEachMs = 5_000, since }: Scraping = {},
): WrittenSeries[] {
  return all.flatMap(({ of, samples }) => {
    if (of.kind === 'connection') return [];
    const counted = of.kind;
    const labels = {
      ...recorder,
      gateway: of.gatewayUuid,
      ...(of.kind === 'tunnel' && { connection: of.connectionUuid ?? '', tunnel: of.key }),
    };
    const scrapes = scrapesOf(samples, scrapeEachMs);
    const written = (
      name: string,
      figures: readonly (number | undefined)[],
      isTold: (scrape: Scrape) => boolean = ({ isOld }) => !isOld,
    ): WrittenSeries => ({
      labels: { __name__: name, ...labels },
      samples: scrapes.filter(isTold).flatMap(({ at, index }) => {
        const value = figures[index];
        return value === undefined ? [] : [[at, value] as const];
      }),
    });
    const own = fieldNames.flatMap((field, index) => {
      const { of: whose, name } = fieldFamilies[field];
      if (whose !== counted) return [];
      const figures = samples.map(({ values }) => values[index]);
      return [written(name, kindOf(index) === 'gauge' ? figures : totalsOf(figures))];
    });
    const lastRead = counted === 'tunnel' ? tunnelFamilies.lastRead : gatewayFamilies.natLastRead;
    const readAt = samples.map(({ at }) => at / 1_000);
    const read = written(lastRead.name, readAt, () => true);
    if (counted === 'gateway') return [...own, read];
    const uncertain = totalsOf(samples.map(({ uncertainMs }) => uncertainMs));
    return [
      ...own,
      read,
      written(
        tunnelFamilies.uncertain.name,
        uncertain.map((ms) => (ms ?? 0) / 1_000),
      ),
      written(
        tunnelFamilies.since.name,
        samples.map(() => (since === undefined ? readAt[0] : since / 1_000)),
      ),
    ];
  });
}

interface Scraping {
  /** Labels that say who was scraped. */
  recorder?: Readonly<Record<string, string>>;
  /** Twice as often as it is read, unless said: each reading is there twice. */
  scrapeEachMs?: number;
  /** When the count began, Unix ms; with the first reading unless said. */
  since?: number;
}

/** As the exporter does: for longer than three intervals nobody knows what a counter is at. */
const toldForMs = 30_000;

/** What was read long ago is not told any more. */
function scrapesOf(samples: readonly Sample[], scrapeEachMs: number): Scrape[] {
  const [first, last] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const scrapes: Scrape[] = [];
  let index = 0;
  for (let at = first + 1_300; at < last + 2 * scrapeEachMs; at += scrapeEachMs) {
    while ((samples[index + 1]?.at ?? Infinity) <= at) index++;
    scrapes.push({ at, index, isOld: at - (samples[index]?.at ?? 0) > toldForMs });
  }
  return scrapes;
}

interface Scrape {
  at: number;
  /** Of the last reading that was made by then. */
  index: number;
  isOld: boolean;
}

function totalsOf(figures: readonly (number | undefined)[]): (number | undefined)[] {
  let total = 0;
  return figures.map((figure) => (figure === undefined ? undefined : (total += figure)));
}
