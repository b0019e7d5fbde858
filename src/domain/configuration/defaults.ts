import type { Field } from './field.ts';
import { connectionFields, gatewayFields, ipsecFields, tunnelFields } from './fields.ts';

type Defaults<Table> = {
  [K in keyof Table as Table[K] extends { default: unknown } ? K : never]: Table[K] extends {
    default: infer Value;
  }
    ? Value extends readonly never[]
      ? never[]
      : Value
    : never;
};

/** What is stored of a new thing where its create says nothing. */
function defaultsOf<const Table extends Readonly<Record<string, Field>>>(table: Table): Defaults<Table> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, field]) => ('default' in field ? [[key, field.default]] : [])),
    // The type says of each key what this has done with it.
  ) as Defaults<Table>;
}

export const gatewayDefaults = defaultsOf(gatewayFields);
export const connectionDefaults = defaultsOf(connectionFields);
export const tunnelDefaults = defaultsOf(tunnelFields);
export const ipsecDefaults = defaultsOf(ipsecFields);
