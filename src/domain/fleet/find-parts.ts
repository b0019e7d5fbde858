import type { ConnectionRow, GatewayRow } from '#contract/fleet.ts';
import { foldText } from '../names/fold.ts';
import { prepareRow } from './fleet-search.ts';
import { type SearchedText, type WordSearch, compileWords, searchedText } from './search-words.ts';

/** A connection or a tunnel that was looked for. */
export interface FoundPart {
  gateway: GatewayRow;
  connection: string;
  /** Absent for the connection itself. */
  tunnel?: { name: string; peer: string };
}

/** Enough to find those that are called exactly so among them. */
const mostLookedAt = 200;

/**
 * The connections and tunnels that are meant by what is typed: each word is found in them or in the gateway they are in,
 * and at least one in them. Those whose name is, or begins with, what was typed come first; otherwise as the rows come.
 */
export function findParts(text: string, rows: readonly GatewayRow[], most: number): FoundPart[] {
  const words = compileWords(text);
  if (words.length === 0) return [];
  const found: FoundPart[] = [];
  for (const row of rows) {
    if (found.length >= mostLookedAt) break;
    const { own, inside } = prepareRow(row);
    if (!words.some((matches) => matches(inside))) continue;
    if (words.every((matches) => matches(own) || matches(inside))) found.push(...partsIn(row, words));
  }
  const typed = foldText(text)
    .trim()
    .replace(/^\/|\/$/g, '');
  return found.toSorted((one, other) => rankOf(one, typed) - rankOf(other, typed)).slice(0, most);
}

/** Whether all of what is typed is said of the gateway itself. */
export function isOfGatewayItself(text: string, row: GatewayRow): boolean {
  const { own } = prepareRow(row);
  return compileWords(text).every((matches) => matches(own));
}

interface PreparedConnection {
  row: ConnectionRow;
  searched: SearchedText;
  tunnels: SearchedText[];
}

/** Only of rows in which something was found: each of ten thousand has dozens of them. */
const prepared = new WeakMap<GatewayRow, PreparedConnection[]>();

function connectionsOf(row: GatewayRow): PreparedConnection[] {
  const known = prepared.get(row);
  if (known) return known;
  const made = row.connections.map((each) => ({
    row: each,
    searched: searchedText('', [each.name], [...each.local, ...each.remote]),
    tunnels: each.tunnels.map((name, index) => searchedText('', [name], [each.peers[index] ?? ''])),
  }));
  prepared.set(row, made);
  return made;
}

function partsIn(gateway: GatewayRow, words: readonly WordSearch[]): FoundPart[] {
  const { own } = prepareRow(gateway);
  return connectionsOf(gateway).flatMap(({ row, searched, tunnels }) => {
    const isMeant = (parts: SearchedText[], last: SearchedText) =>
      words.some((matches) => matches(last)) && words.every((matches) => matches(own) || parts.some(matches));
    const inTunnels = tunnels.flatMap((tunnel, index): FoundPart[] =>
      isMeant([searched, tunnel], tunnel)
        ? [
            {
              gateway,
              connection: row.name,
              tunnel: { name: row.tunnels[index] ?? '', peer: row.peers[index] ?? '' },
            },
          ]
        : [],
    );
    return isMeant([searched], searched) ? [{ gateway, connection: row.name }, ...inTunnels] : inTunnels;
  });
}

function rankOf({ connection, tunnel }: FoundPart, typed: string): number {
  const name = foldText(tunnel?.name ?? connection);
  const isWhole = tunnel !== undefined && foldText(`${connection}/${tunnel.name}`) === typed;
  if (name === typed || tunnel?.peer === typed || isWhole) return 0;
  return name.startsWith(typed) ? 1 : 2;
}
