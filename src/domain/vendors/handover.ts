import { addressRows } from './handover-addresses.ts';
import { cryptoRows } from './handover-crypto.ts';
import type { HandoverInput, HandoverRow } from './handover-row.ts';

/** Both ends of a tunnel in one table, for the other company. The pre-shared key is never in it. */
export function handoverRows(input: HandoverInput): HandoverRow[] {
  return [...addressRows(input), ...cryptoRows(input)];
}
