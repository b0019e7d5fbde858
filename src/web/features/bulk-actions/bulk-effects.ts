import type { GatewayRow } from '#contract/fleet.ts';
import { counted, gatewaysWord, type BulkKind } from './bulk-action.ts';

/** What doing this to all of these does to traffic, a sentence each; the worst first. */
export function bulkEffects(kind: BulkKind, rows: readonly GatewayRow[]): string[] {
  switch (kind) {
    case 'start':
      return [`${gatewaysWord(rows.length)} begin to carry traffic; tunnels come up as their peers answer.`];
    case 'stop':
      return [...cut(rows), 'Configuration and addresses stay; starting them again brings the traffic back.'];
    case 'delete':
      return [...cut(rows), ...gone(rows), 'This cannot be undone.'];
    case 'label':
      return ['Nothing happens to traffic.'];
  }
}

function cut(rows: readonly GatewayRow[]): string[] {
  const up = sum(rows, ({ tunnels }) => tunnels.up);
  const natted = rows.filter(
    ({ features, configuredStatus }) => features.includes('nat') && configuredStatus === 'started',
  ).length;
  return [
    up > 0 && `${counted(up, 'tunnel')} that ${up === 1 ? 'is up goes' : 'are up go'} down.`,
    natted > 0 && `The networks of ${gatewaysWord(natted)} lose their way to the internet (NAT).`,
    up === 0 && natted === 0 && 'No traffic is cut: no tunnel is up and no NAT is running.',
  ].filter((sentence) => sentence !== false);
}

function gone(rows: readonly GatewayRow[]): string[] {
  const parts = [
    counted(
      sum(rows, ({ connections }) => connections.length),
      'connection',
    ),
    counted(
      sum(rows, ({ tunnels }) => tunnels.total),
      'tunnel',
    ),
    counted(
      sum(rows, ({ addresses }) => addresses.length),
      'public address',
    ).replace('addresss', 'addresses'),
  ];
  const unread = rows.filter(({ tunnels }) => tunnels.isPartial).length;
  return [
    `${parts.join(', ')} go with them; a floating IP is detached and stays yours.`,
    unread > 0 &&
      `Of ${gatewaysWord(unread)} not every connection and tunnel could be read: more goes with them than is counted here.`,
  ].filter((sentence) => sentence !== false);
}

/** What it does to one gateway, short: "2 of 3 tunnels up, NAT". */
export function atStake({ tunnels, features }: GatewayRow): string {
  return [
    tunnels.isPartial
      ? `${tunnels.up} up of more tunnels than could be read`
      : tunnels.total > 0 && `${tunnels.up} of ${counted(tunnels.total, 'tunnel')} up`,
    features.includes('nat') && 'NAT',
  ]
    .filter(Boolean)
    .join(', ');
}

function sum(rows: readonly GatewayRow[], of: (row: GatewayRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
