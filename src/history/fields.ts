/**
 * What is recorded at each reading of a tunnel, a connection or a gateway. `rate`: so much more since the reading before,
 * drawn as so much a second. `count`: so many times since then. `gauge`: so much at that moment.
 */
export const fields = {
  bytesIn: 'rate',
  bytesOut: 'rate',
  packetsIn: 'rate',
  packetsOut: 'rate',
  acceptedConnections: 'rate',
  rejectedSessions: 'rate',
  activeConnections: 'gauge',
  ups: 'count',
  downs: 'count',
  badMessages: 'count',
  childRekeys: 'count',
  ikeRekeys: 'count',
} as const satisfies Record<string, FieldKind>;
export type FieldKind = 'rate' | 'count' | 'gauge';
export type FieldName = keyof typeof fields;

/** In the order in which they are stored: only ever append. */
export const fieldNames = Object.keys(fields) as readonly FieldName[];
const allIndices: ReadonlySet<number> = new Set(fieldNames.keys());
/** Places of the fields asked for, of all unless said. */
export function indicesOf(fields: readonly FieldName[] | undefined): ReadonlySet<number> {
  return fields ? new Set(fields.map((name) => fieldNames.indexOf(name))) : allIndices;
}
export const kindOf = (index: number): FieldKind => fields[fieldNames[index] ?? 'bytesIn'];

/** One reading, made comparable. Values stand in the order of `fieldNames`; undefined is not known, which is not 0. */
export interface Sample {
  /** When it was read, Unix ms. */
  readonly at: number;
  /** Ms that the increases are of. 0 where no rate follows from them: of the first reading, and after a gap. */
  readonly ms: number;
  /** Of the time since the reading before, how much something may have been carried in that was never read. */
  readonly uncertainMs: number;
  readonly values: readonly (number | undefined)[];
}
