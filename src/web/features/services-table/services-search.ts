import { fleetOrders, type FleetOrder } from '#domain/fleet/fleet-sort.ts';
import type { ColumnSort } from '../../ui/data-table/column.ts';

/** What the services page shows, as its URL says it; absent is the default, so that the plain URL stays plain. */
export interface ServicesSearch {
  /** As typed into the search field. */
  q?: string;
  /** `env=production`, or `env` for any value; a gateway must have all of them. */
  label?: string[];
  /** A column, with `-` in front for the other way round; problems first when absent. */
  sort?: FleetOrder | `-${FleetOrder}`;
}

/** Reads the query string. A URL may have been typed or cut off, so what makes no sense is left out, never an error. */
export function readServicesSearch(raw: Record<string, unknown>): ServicesSearch {
  const search: ServicesSearch = {};
  if (typeof raw.q === 'string' && raw.q.trim() !== '') search.q = raw.q;
  const labels = [raw.label]
    .flat()
    .filter((label): label is string => typeof label === 'string' && label !== '');
  if (labels.length > 0) search.label = [...new Set(labels)];
  if (isSort(raw.sort)) search.sort = raw.sort;
  return search;
}

/** The sort of the URL as the table's header shows it. */
export function columnSort(sort: ServicesSearch['sort']): ColumnSort | undefined {
  if (sort === undefined) return undefined;
  const column = orderOf(sort);
  return { column, direction: sort === column ? 'ascending' : 'descending' };
}

/** The table's sort as the URL says it. */
export function sortParameter(sort: ColumnSort | undefined): ServicesSearch['sort'] {
  if (sort === undefined || !isOrder(sort.column)) return undefined;
  return sort.direction === 'ascending' ? sort.column : `-${sort.column}`;
}

export function orderOf(sort: NonNullable<ServicesSearch['sort']>): FleetOrder {
  const order = sort.replace(/^-/, '');
  return isOrder(order) ? order : 'problem';
}

/** Adds a label to the filter, or takes it out when it is there. */
export function toggleLabel(labels: readonly string[] = [], label: string): string[] | undefined {
  const next = labels.includes(label) ? labels.filter((other) => other !== label) : [...labels, label];
  return next.length > 0 ? next : undefined;
}

function isSort(value: unknown): value is NonNullable<ServicesSearch['sort']> {
  return typeof value === 'string' && isOrder(value.replace(/^-/, ''));
}

function isOrder(value: string): value is FleetOrder {
  return Object.hasOwn(fleetOrders, value);
}
