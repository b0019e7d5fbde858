import type { MetricFamily } from '#history/prometheus/metric-families.ts';
import { labelValue } from '#history/prometheus/label-value.ts';

/*
 * Samples as text, in the two forms that engines read: OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec)
 * and the classic one of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats). They differ in how a
 * family is called, in its types and in how they end.
 */
export type Form = 'openmetrics' | 'classic';

export const contentTypes = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  classic: 'text/plain; version=0.0.4; charset=utf-8',
} as const satisfies Record<Form, string>;

/** As the table has it, or one of the few that are not about gateways and have names that everybody uses. */
export type Family = Omit<MetricFamily, 'name'> & { readonly name: string };

export interface Sample {
  /** In the order of the family's labels. */
  readonly labels: readonly string[];
  /** A bigint where it may be more than a number holds: its digits are written. */
  readonly value: number | bigint;
}

/** A family and what there is of it. Without samples it is not written at all. */
export interface Told {
  readonly family: Family;
  readonly samples: readonly Sample[];
}

export function exposition(all: readonly Told[], form: Form): string {
  const lines = all
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ family, samples }) => [
      ...headOf(family, form),
      ...samples.map((sample) => lineOf(family, sample)),
    ]);
  if (form === 'openmetrics') lines.push('# EOF');
  return `${lines.join('\n')}\n`;
}

function headOf(family: Family, form: Form): string[] {
  const { name, type, unit, help } = family;
  if (form === 'classic')
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type === 'info' ? 'gauge' : type}`];
  // A family is called without the suffix of its samples.
  const base = name.replace(type === 'counter' ? /_total$/ : type === 'info' ? /_info$/ : /$^/, '');
  return [
    `# TYPE ${base} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${base} ${unit}`]),
    `# HELP ${base} ${help}`,
  ];
}

function lineOf({ name, labels }: Family, sample: Sample): string {
  const pairs = labels.map((label, index) => `${label}="${escaped(sample.labels[index] ?? '')}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${sample.value}`;
}

function escaped(text: string): string {
  return labelValue(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** OpenMetrics, unless who asks would rather have the classic form. RFC 9110 §12.5.1. */
export function formFor(accept: string | undefined): Form {
  const classic = weightOf(accept, ['text/plain', 'text/*']);
  return classic !== undefined && classic > (weightOf(accept, ['application/openmetrics-text']) ?? 0)
    ? 'classic'
    : 'openmetrics';
}

/** The largest weight that one of these types was given; undefined when none of them was named. */
function weightOf(accept = '', types: readonly string[]): number | undefined {
  const weights = accept.split(',').flatMap((entry) => {
    const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    if (!types.includes(type)) return [];
    const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    return [Number.isNaN(weight) ? 0 : weight];
  });
  return weights.length > 0 ? Math.max(...weights) : undefined;
}
