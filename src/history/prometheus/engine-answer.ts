import { z } from '#contract/zod-config.ts';

/** One series of an answer: its labels, and its samples in order of time. */
export interface EngineSeries {
  labels: Readonly<Record<string, string>>;
  /** Unix ms and value; what is not a number, as a mark of staleness, is left out. */
  samples: readonly EngineSample[];
}
export type EngineSample = readonly [at: number, value: number];

/**
 * Who told a series: all its labels but those that say what it is of, such as which Gatehouse was scraped by whom. Two that
 * read the same count it twice, and are never added up.
 */
export function tellerOf(labels: EngineSeries['labels'], besides: readonly string[]): string {
  const own = Object.entries(labels).filter(([label]) => label !== '__name__' && !besides.includes(label));
  return JSON.stringify(own.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export type ReadAnswer =
  | { kind: 'series'; series: EngineSeries[] }
  /** @property type a word of the API, as `bad_data` */
  | { kind: 'refused'; type: string }
  | { kind: 'other' };

/** In one look over each: an answer has some ten thousand of them. */
const Samples = z.custom<[number, string][]>(
  (value) => Array.isArray(value) && value.every(isPair),
  'Must be moments and values.',
);
const Labels = z.record(z.string(), z.string());

const Answer = z.union([
  z.object({
    status: z.literal('success'),
    data: z.union([
      z.object({
        resultType: z.literal('matrix'),
        result: z.array(z.object({ metric: Labels, values: Samples })),
      }),
      z.object({
        resultType: z.literal('vector'),
        result: z.array(z.object({ metric: Labels, value: z.tuple([z.number(), z.string()]) })),
      }),
    ]),
  }),
  z.object({ status: z.literal('error'), errorType: z.string().default('') }),
]);

/** @param text what an engine answered, whatever that is */
export function readAnswer(text: string): ReadAnswer {
  const { data: answer } = Answer.safeParse(parsed(text));
  if (!answer) return { kind: 'other' };
  // VictoriaMetrics gives the number of the status for a word.
  if (answer.status === 'error')
    return { kind: 'refused', type: /^\w{1,40}$/.test(answer.errorType) ? answer.errorType : 'error' };
  const { data } = answer;
  const series =
    data.resultType === 'matrix'
      ? data.result.map(({ metric, values }) => ({ labels: metric, samples: samplesOf(values) }))
      : data.result.map(({ metric, value }) => ({ labels: metric, samples: samplesOf([value]) }));
  return { kind: 'series', series };
}

function samplesOf(pairs: readonly (readonly [number, string])[]): EngineSample[] {
  const samples: EngineSample[] = [];
  for (const [at, text] of pairs) {
    const value = Number(text);
    // The seconds of the API are of whole milliseconds.
    if (Number.isFinite(value)) samples.push([Math.round(at * 1_000), value]);
  }
  return samples;
}

function isPair(value: unknown): value is [number, string] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
