import type { Role } from '#contract/endpoint.ts';
import type { GatewayRow } from '#contract/fleet.ts';
import { compileSearch } from '#domain/fleet/fleet-search.ts';
import { pagesFor } from '../page-list.ts';

/** As many as fit without scrolling much; who wants more uses the services page. */
const mostGateways = 12;

export type PaletteAction =
  | { kind: 'page'; title: string; path: ReturnType<typeof pagesFor>[number]['path'] }
  | { kind: 'gateway'; title: string; gateway: GatewayRow };

/** What the palette offers for what was typed: pages by name, gateways by everything the services page searches. */
export function findActions(text: string, role: Role, rows: readonly GatewayRow[]): PaletteAction[] {
  const words = text.trim().toLowerCase();
  const pages = pagesFor(role)
    .filter(({ title }) => title.toLowerCase().includes(words))
    .map(({ title, path }) => ({ kind: 'page', title, path }) as const);
  if (words === '') return [...pages, ...rows.slice(0, 5).map(gatewayAction)];
  const matches = compileSearch(words);
  const found: PaletteAction[] = [];
  for (const row of rows) {
    if (found.length === mostGateways) break;
    if (matches(row)) found.push(gatewayAction(row));
  }
  return [...found, ...pages];
}

function gatewayAction(gateway: GatewayRow): PaletteAction {
  return { kind: 'gateway', title: gateway.name, gateway };
}
