import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayWords } from '../health/gateway-words.ts';
import { type SearchedText, compileWords, searchedText } from './search-words.ts';

/** A compiled search: says whether a row is wanted. */
type FleetSearch = (row: GatewayRow) => boolean;

/**
 * Compiles what is typed into the search field. Words are AND-ed. Each is looked for in name, zone, plan, labels and
 * state, and in the names of connections and tunnels; addresses and networks are compared (search-words.ts).
 */
export function compileSearch(text: string): FleetSearch {
  const words = compileWords(text);
  return (row) => {
    if (words.length === 0) return true;
    const { own, inside } = prepareRow(row);
    return words.every((matches) => matches(own) || matches(inside));
  };
}

interface PreparedRow {
  /** What is said of the gateway itself. */
  own: SearchedText;
  /** Its connections and tunnels together. */
  inside: SearchedText;
}

/** Rows are never changed, only replaced, so what a search needs of one is made once. */
const prepared = new WeakMap<GatewayRow, PreparedRow>();

/** Makes ready what a search needs of a row; call it when rows arrive and the first keystroke is as quick as the next. */
export function prepareRow(row: GatewayRow): PreparedRow {
  const known = prepared.get(row);
  if (known) return known;
  const names = row.connections.flatMap(({ name, tunnels }) => [name, ...tunnels]);
  const networks = row.connections.flatMap(({ local, remote, peers }) => [...local, ...remote, ...peers]);
  const made = {
    own: searchedText(row.uuid, textsOf(row), row.addresses),
    inside: searchedText('', names, networks),
  };
  prepared.set(row, made);
  return made;
}

function textsOf(row: GatewayRow): string[] {
  return [
    row.name,
    row.zone,
    row.plan ?? '',
    row.operationalState,
    gatewayWords(row).label,
    ...row.labels.map(({ key, value }) => `${key}=${value}`),
  ];
}
