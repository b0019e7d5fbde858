/** A word of PromQL in quotes: whatever stands in a label's value ends it nowhere. https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function quoted(text: string): string {
  // Half a character is none, and no engine takes it.
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

/** Series of any of these names that have these labels. */
export function selectorOf(names: readonly string[], labels: Readonly<Record<string, string>>): string {
  const own = Object.entries(labels).map(([label, value]) => `${label}=${quoted(value)}`);
  const [name = ''] = names;
  if (names.length === 1) return `${name}{${own.join(',')}}`;
  return `{${[`__name__=~${quoted(names.join('|'))}`, ...own].join(',')}}`;
}

/** A duration; engines know milliseconds. */
export const durationOf = (ms: number) => `${Math.max(1, Math.round(ms))}ms`;

/** What an engine answers for several expressions at once, told apart by a label. */
export function together(expressions: Readonly<Record<string, string>>, label: string): string {
  return Object.entries(expressions)
    .map(([value, expression]) => `label_replace(${expression},${quoted(label)},${quoted(value)},"","")`)
    .join(' or ');
}
