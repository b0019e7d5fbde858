import type { Network } from '#contract/network.ts';
import { containsPrefix, overlaps, parsePrefix, type Prefix } from '#domain/networks/prefix.ts';
import type { DiagramBox, DiagramLine } from '../../ui/diagram/diagram.ts';
import { isFilled, type RouteRow } from './connection-values.ts';

export interface PicturedNetwork {
  text: string;
  prefix: Prefix | undefined;
  detail?: string;
  /** The networks of the other end that it overlaps. */
  overlapping: string[];
}
/** Lines of one box; what is beyond is counted. What overlaps is shown first. */
const mostLines = 6;

export function networksOf(rows: readonly RouteRow[]): PicturedNetwork[] {
  return rows.filter(isFilled).map(({ network }) => {
    const parsed = parsePrefix(network.trim());
    return {
      text: network.trim().slice(0, 64) || 'no network',
      prefix: parsed.ok ? parsed.prefix : undefined,
      overlapping: [],
    };
  });
}

export function withOverlaps(
  local: PicturedNetwork[],
  remote: PicturedNetwork[],
): [PicturedNetwork[], PicturedNetwork[]] {
  for (const here of local) {
    for (const there of remote) {
      if (!here.prefix || !there.prefix || !overlaps(here.prefix, there.prefix)) continue;
      here.overlapping.push(there.text);
      there.overlapping.push(here.text);
    }
  }
  return [local, remote];
}

/** What the account calls the network that a local route is, or is part of. */
export function nameHere({ prefix }: PicturedNetwork, networks: readonly Network[]): { detail?: string } {
  const found = networks.find((network) =>
    addressesOf(network).some(
      (own) => prefix && (containsPrefix(own.prefix, prefix) || containsPrefix(prefix, own.prefix)),
    ),
  );
  return found ? { detail: found.name } : {};
}

export function addressesOf(network: Network): { address: string; prefix: Prefix }[] {
  return network.ip_networks.ip_network.flatMap(({ address }) => {
    const parsed = parsePrefix(address);
    return parsed.ok ? [{ address, prefix: parsed.prefix }] : [];
  });
}

export function networkBox(id: string, title: string, networks: readonly PicturedNetwork[]): DiagramBox {
  const isOverlapping = networks.some(({ overlapping }) => overlapping.length > 0);
  const lines = networks
    .toSorted((one, other) => Math.sign(other.overlapping.length) - Math.sign(one.overlapping.length))
    .map(({ text, detail, overlapping }) => ({
      text,
      ...(overlapping.length > 0
        ? { tone: 'warning' as const, detail: 'overlaps' }
        : detail !== undefined && { detail }),
    }));
  return {
    id,
    title: networks.length === 0 ? 'None yet' : title,
    lines: collapsed(lines),
    ...(isOverlapping && { state: { tone: 'warning' as const, label: 'Overlap' } }),
  };
}

export function collapsed(lines: readonly DiagramLine[]): DiagramLine[] {
  if (lines.length <= mostLines) return [...lines];
  return [
    ...lines.slice(0, mostLines - 1),
    { text: `+${lines.length - mostLines + 1} more`, tone: 'neutral' },
  ];
}

export function namedSentences(what: string, networks: readonly PicturedNetwork[]): string[] {
  if (networks.length === 0) return [`${what}s: none yet.`];
  return networks.map(({ text, detail, overlapping }) => {
    const name = detail === undefined ? '' : ` (${detail})`;
    const clash = overlapping.length > 0 ? ` overlaps ${overlapping.join(', ')} of the other side` : '';
    return `${what} ${text}${name}${clash}.`;
  });
}
