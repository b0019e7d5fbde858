import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { matchItems } from '#domain/changes/match-items.ts';
import type { JsonMode } from './gateway-body.ts';
import type { PathFault } from './json-fault.ts';

/** What a list does that replaces a stored one, which the list itself does not tell (contract §2.5). */
export function listWarnings(mode: JsonMode, gateway: Gateway, body: unknown): PathFault[] {
  return [...labelWarnings(mode, gateway, body), ...connectionWarnings(gateway, body)];
}

function labelWarnings(mode: JsonMode, { labels }: Gateway, body: unknown): PathFault[] {
  const sent = listIn(body, 'labels');
  if (sent === undefined) {
    if (mode === 'modify' || labels.length === 0) return [];
    return [
      warning('', `labels is left out, which clears all there are: ${named(labels.map(({ key }) => key))}.`),
    ];
  }
  const kept = new Set(sent.map((item) => textIn(item, 'key')));
  const lost = labels.filter(({ key }) => !kept.has(key)).map(({ key }) => key);
  return lost.length === 0
    ? []
    : [warning('labels', `This list replaces all labels: ${named(lost)} would be removed.`)];
}

function connectionWarnings({ connections }: Gateway, body: unknown): PathFault[] {
  const sent = listIn(body, 'connections');
  if (sent === undefined) return [];
  const matches = matchItems(connections, sent, { byPosition: false });
  const kept = new Set(matches.map(({ stored }) => stored));
  const lost = connections.filter((connection) => !kept.has(connection)).map(({ name }) => name);
  return [
    ...(lost.length > 0
      ? [
          warning(
            'connections',
            `This list replaces all connections: ${named(lost)} and their tunnels would be deleted.`,
          ),
        ]
      : []),
    ...matches.flatMap(({ requested, stored }, index) =>
      itemWarnings(requested, stored, `connections.${index}`),
    ),
  ];
}

function itemWarnings(item: unknown, stored: Connection | undefined, path: string): PathFault[] {
  if (!stored) {
    return [warning(path, 'This is a new connection: it gets a new uuid, and its tunnels need their keys.')];
  }
  const hasUuid = textIn(item, 'uuid') !== undefined;
  const lost = lostTunnels(item, stored);
  return [
    ...(hasUuid
      ? []
      : [
          warning(
            path,
            `Without its uuid this is taken for ${stored.name} by its name; under another name it would be made anew.`,
          ),
        ]),
    ...(lost.length > 0
      ? [
          warning(
            `${path}.tunnels`,
            `This list replaces all tunnels of ${stored.name}: ${named(lost)} would be deleted.`,
          ),
        ]
      : []),
  ];
}

function lostTunnels(item: unknown, stored: Connection): string[] {
  const sent = listIn(item, 'tunnels');
  if (sent === undefined) return [];
  const kept = new Set(matchItems(stored.tunnels, sent, { byPosition: true }).map((match) => match.stored));
  return stored.tunnels.filter((tunnel) => !kept.has(tunnel)).map(({ name }) => name);
}

function listIn(value: unknown, key: string): unknown[] | undefined {
  const list = valueIn(value, key);
  return Array.isArray(list) ? list : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const text = valueIn(value, key);
  return typeof text === 'string' ? text : undefined;
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function warning(path: string, message: string): PathFault {
  return { path, severity: 'warning', message };
}

function named(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
}
