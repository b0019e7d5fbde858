import { type FieldName, fieldNames } from '../fields.ts';
import type { SeriesOf } from '../series-source.ts';
import { fieldFamilies, gatewayFamilies, tunnelFamilies } from './metric-families.ts';
import { labelValue } from './label-value.ts';
import { selectorOf } from './promql.ts';

/** Whose counters they are: a connection's, and a gateway's own besides NAT, are those of its tunnels together. */
export type Counted = 'tunnel' | 'gateway';

/** Labels that tell the tunnels of one thing apart: without them they are added up, each recorder's on their own. */
export const innerLabels: Readonly<Record<SeriesOf['kind'], readonly string[]>> = {
  tunnel: [],
  connection: ['tunnel'],
  gateway: ['connection', 'tunnel'],
};

export const lastReadName = {
  tunnel: tunnelFamilies.lastRead.name,
  gateway: gatewayFamilies.natLastRead.name,
} as const satisfies Record<Counted, string>;
export const uncertainName = tunnelFamilies.uncertain.name;
/** Another beginning is another count: of a recorder that lost its memory, or of another one that answered. */
export const sinceName = tunnelFamilies.since.name;

export const nameOf = (field: FieldName) => fieldFamilies[field].name;

/** Of the fields that are wanted, those that such a thing has. */
export function fieldsOf(
  kind: SeriesOf['kind'],
  counted: Counted,
  wanted: readonly FieldName[] = fieldNames,
) {
  if (counted === 'gateway' && kind !== 'gateway') return [];
  return wanted.filter((field) => fieldFamilies[field].of === counted);
}

/** Of one thing, what has any of these names. */
export function selectorFor(of: SeriesOf, counted: Counted, names: readonly string[]): string {
  const labels = { gateway: of.gatewayUuid, ...innerOf(of, counted) };
  // As the exporter writes them: one that has no uuid is called by its name.
  return selectorOf(
    names,
    Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, labelValue(value)])),
  );
}

function innerOf(of: SeriesOf, counted: Counted): Readonly<Record<string, string>> {
  if (counted === 'gateway' || of.kind === 'gateway') return {};
  return of.kind === 'tunnel' ? { tunnel: of.key } : { connection: of.connectionUuid ?? of.key };
}
