import type { GatewayRow } from '#contract/fleet.ts';
import { gatewayWords } from '../health/gateway-words.ts';
import { lastAddress, parsePrefix, type Prefix } from '../networks/prefix.ts';

/** A compiled search: says whether a row is wanted. */
type FleetSearch = (row: GatewayRow) => boolean;

type WordSearch = (row: PreparedRow) => boolean;

interface PreparedRow {
  uuid: string;
  /** Lower case, one field a line, so that no word matches across two fields. */
  text: string;
  /** First and last address of each prefix and address of the row, one after the other. */
  ranges: Uint32Array;
  /** The same as written, each on a line of its own. */
  written: string;
}

/**
 * Compiles what is typed into the search field. Words are AND-ed. Each is looked for in name, zone, plan, labels and
 * state; besides, hex digits from the start of a uuid find that gateway, an IPv4 address finds the gateways that have
 * it or a prefix it is in, a prefix those with anything that overlaps it, and the beginning of an address
 * ("10.4.") those with one that begins so.
 */
export function compileSearch(text: string): FleetSearch {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean).map(compileWord);
  return (row) => {
    if (words.length === 0) return true;
    const prepared = prepareRow(row);
    return words.every((matches) => matches(prepared));
  };
}

/** Rows are never changed, only replaced, so what a search needs of one is made once. */
const prepared = new WeakMap<GatewayRow, PreparedRow>();

/** Makes ready what a search needs of a row; call it when rows arrive and the first keystroke is as quick as the next. */
export function prepareRow(row: GatewayRow): PreparedRow {
  const known = prepared.get(row);
  if (known) return known;
  const written = new Set([
    ...row.addresses,
    ...row.connections.flatMap(({ local, remote, peers }) => [...local, ...remote, ...peers]),
  ]);
  const ranges = [...written].flatMap((entry) => {
    const prefix = prefixFrom(entry);
    return prefix ? [prefix.network, lastAddress(prefix)] : [];
  });
  const made = {
    uuid: row.uuid.toLowerCase(),
    text: textOf(row).join('\n').toLowerCase(),
    ranges: Uint32Array.from(ranges),
    written: `\n${[...written].join('\n')}`,
  };
  prepared.set(row, made);
  return made;
}

function textOf(row: GatewayRow): string[] {
  return [
    row.name,
    row.zone,
    row.plan ?? '',
    row.operationalState,
    gatewayWords(row).label,
    ...row.labels.map(({ key, value }) => `${key}=${value}`),
  ];
}

function compileWord(word: string): WordSearch {
  const inText: WordSearch = (row) => row.text.includes(word);
  const alternatives = [inText, uuidSearch(word), networkSearch(word)].filter(
    (search) => search !== undefined,
  );
  return alternatives.length === 1 ? inText : (row) => alternatives.some((matches) => matches(row));
}

function uuidSearch(word: string): WordSearch | undefined {
  return /^[0-9a-f-]{4,36}$/.test(word) ? (row) => row.uuid.startsWith(word) : undefined;
}

function networkSearch(word: string): WordSearch | undefined {
  const prefix = prefixFrom(word);
  if (prefix) return ({ ranges }) => anyOverlaps(ranges, prefix.network, lastAddress(prefix));
  const isBeginning = /^\d{1,3}\.[\d.]*\/?$/.test(word);
  return isBeginning ? (row) => row.written.includes(`\n${word}`) : undefined;
}

/** Of a prefix, host bits or not, or of one address. */
function prefixFrom(text: string): Prefix | undefined {
  const parsed = parsePrefix(text.includes('/') ? text : `${text}/32`);
  return parsed.ok ? parsed.prefix : undefined;
}

function anyOverlaps(ranges: Uint32Array, first: number, last: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if ((ranges[index] ?? 0) <= last && (ranges[index + 1] ?? 0) >= first) return true;
  }
  return false;
}
