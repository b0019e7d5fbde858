import { formatPrefix, parsePrefix } from '#domain/networks/prefix.ts';
import { readRouteLines } from '#domain/routes/read-route-lines.ts';
import { aRow, isFilled, type RouteRow } from './connection-values.ts';

/** What became of a pasted text. */
export interface PasteReport {
  addedCount: number;
  /** What was written in another way than CIDR, and as what it was taken. */
  translated: { writtenAs: string; networks: string[] }[];
  /** Networks that stood in the list already. */
  repeated: string[];
  /** What was not understood, line by line as it was written, and why. */
  leftOver: { text: string; reason: string }[];
}

/** More rows than this no browser keeps fluid; the JSON editor takes what is larger. */
export const mostRows = 1_000;

export const emptyReport: PasteReport = { addedCount: 0, translated: [], repeated: [], leftOver: [] };

/** Whether a pasted text is more than one cell holds. */
export function isList(text: string): boolean {
  const { routes, notUnderstood } = readRouteLines(text);
  return routes.length > 0 && (routes.length + notUnderstood.length > 1 || (routes[0]?.name ?? '') !== '');
}

/**
 * Puts the routes of a text after a row, or at the end; an empty row gives its place up. What stands there already is
 * not doubled, and nothing of the text is dropped without a word.
 */
export function pasteRoutes(
  rows: readonly RouteRow[],
  text: string,
  atRow?: string,
): { rows: RouteRow[]; report: PasteReport } {
  const { routes, notUnderstood } = readRouteLines(text);
  const known = new Set(rows.map(({ network }) => canonical(network)));
  const added: RouteRow[] = [];
  const report: PasteReport = { ...emptyReport, translated: [], repeated: [], leftOver: [...notUnderstood] };
  for (const { name, network, writtenAs } of routes) {
    if (known.has(canonical(network))) {
      report.repeated.push(network);
      continue;
    }
    if (rows.length + added.length >= mostRows) {
      report.leftOver.push({ text: [name, network].join(' ').trim(), reason: 'The table is full.' });
      continue;
    }
    known.add(canonical(network));
    added.push(aRow({ name, network }));
    if (writtenAs !== undefined) noteTranslated(report, writtenAs, network);
  }
  report.addedCount = added.length;
  const found = rows.findIndex(({ id }) => id === atRow);
  const index = found < 0 ? rows.length : found + 1;
  const all = [...rows.slice(0, index), ...added, ...rows.slice(index)];
  return { rows: added.length > 0 ? all.filter(isFilled) : [...rows], report };
}

function noteTranslated({ translated }: PasteReport, writtenAs: string, network: string): void {
  const last = translated.at(-1);
  if (last?.writtenAs === writtenAs) last.networks.push(network);
  else translated.push({ writtenAs, networks: [network] });
}

/** 10.4.2.7/16 and 10.4.0.0/16 are one network. */
function canonical(text: string): string {
  const parsed = parsePrefix(text.trim());
  return parsed.ok ? formatPrefix(parsed.prefix) : text.trim();
}
