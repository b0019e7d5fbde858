import type { GatewayRow } from '#contract/fleet.ts';
import { compileSearch } from '#domain/fleet/fleet-search.ts';
import { fleetOrderOf } from '#domain/fleet/fleet-sort.ts';
import type { ServicesSearch } from './services-search.ts';

/** All rows in the order asked for. Apart from the filter, since typing changes the filter and never the order. */
export function sortedRows(rows: readonly GatewayRow[], sort: ServicesSearch['sort']): GatewayRow[] {
  return rows.toSorted(fleetOrderOf(sort));
}

/** The rows that match both the text and every label, in the order they came. */
export function matchingRows(
  rows: readonly GatewayRow[],
  text: string,
  labels: readonly string[] = [],
): readonly GatewayRow[] {
  if (text.trim() === '' && labels.length === 0) return rows;
  const matchesText = compileSearch(text);
  const wanted = labels.map(labelOf);
  return rows.filter((row) => wanted.every((label) => hasLabel(row, label)) && matchesText(row));
}

export interface LabelOption {
  /** As it stands in the URL: `env=production`, or `env` for any value. */
  label: string;
  gateways: number;
}

/** The labels that the gateways have, the most used first; a key with several values is offered by itself too. */
export function labelOptions(rows: readonly GatewayRow[]): LabelOption[] {
  const pairs = new Map<string, number>();
  const keys = new Map<string, { gateways: number; values: Set<string> }>();
  for (const { labels } of rows) {
    for (const { key, value } of labels) {
      const pair = `${key}=${value}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      const known = keys.get(key) ?? { gateways: 0, values: new Set() };
      known.gateways += 1;
      known.values.add(value);
      keys.set(key, known);
    }
  }
  const bare = [...keys].filter(([, { values }]) => values.size > 1);
  return [
    ...[...pairs].map(([label, gateways]) => ({ label, gateways })),
    ...bare.map(([label, { gateways }]) => ({ label, gateways })),
  ].sort((one, other) => other.gateways - one.gateways || one.label.localeCompare(other.label));
}

interface WantedLabel {
  key: string;
  /** Any value when absent. */
  value: string | undefined;
}

/** Split at the first `=`, as the service does (contract §2.1). */
export function labelOf(text: string): WantedLabel {
  const at = text.indexOf('=');
  return at < 0 ? { key: text, value: undefined } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

function hasLabel({ labels }: GatewayRow, { key, value }: WantedLabel): boolean {
  return labels.some((label) => label.key === key && (value === undefined || label.value === value));
}
