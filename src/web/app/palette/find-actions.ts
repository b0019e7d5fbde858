import type { Role } from '#contract/endpoint.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import { compileSearch } from '#domain/fleet/fleet-search.ts';
import { type FoundPart, findParts, isOfGatewayItself } from '#domain/fleet/find-parts.ts';
import { foldText } from '#domain/names/fold.ts';
import { pagesFor } from '../page-list.ts';

/** As many as fit without scrolling much; who wants more uses the services page. */
const mostFound = 12;
const mostParts = 8;

export type PaletteAction =
  | { kind: 'page'; title: string; path: ReturnType<typeof pagesFor>[number]['path'] }
  | { kind: 'gateway'; title: string; gateway: GatewayRow }
  | ({ kind: 'part'; title: string } & FoundPart);

/**
 * What the palette offers for what was typed: gateways that are called so, connections and tunnels, gateways that have
 * it otherwise, pages by name.
 */
export function findActions(text: string, role: Role, rows: readonly GatewayRow[]): PaletteAction[] {
  const words = foldText(text).trim();
  const pages = pagesFor(role)
    .filter(({ title }) => foldText(title).includes(words))
    .map(({ title, path }) => ({ kind: 'page', title, path }) as const);
  if (words === '') return [...pages, ...rows.slice(0, 5).map(gatewayAction)];
  const matches = compileSearch(words);
  const parts = findParts(words, rows, mostParts);
  const shown = new Set(parts.map(({ gateway }) => gateway));
  const [own, others]: [PaletteAction[], PaletteAction[]] = [[], []];
  for (const row of rows) {
    if (own.length === mostFound) break;
    if (!matches(row)) continue;
    if (isOfGatewayItself(words, row)) own.push(gatewayAction(row));
    // It stands there already, with what was found in it.
    else if (!shown.has(row) && others.length < mostFound) others.push(gatewayAction(row));
  }
  const found = [...own.slice(0, mostFound - parts.length), ...parts.map(partAction), ...others];
  return [...found.slice(0, mostFound), ...pages];
}

function partAction(part: FoundPart): PaletteAction {
  const { connection, tunnel } = part;
  return { kind: 'part', title: tunnel ? `${connection}/${tunnel.name}` : connection, ...part };
}

function gatewayAction(gateway: GatewayRow): PaletteAction {
  return { kind: 'gateway', title: gateway.name, gateway };
}
