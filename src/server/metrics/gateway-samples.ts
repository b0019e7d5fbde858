import { isDown, isUp } from '#domain/health/tunnel-health.ts';
import { phaseOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import { type FieldName, fieldNames } from '#history/fields.ts';
import type { GatewayNow, TunnelNow } from '#history/gateway-now.ts';
import {
  fieldFamilies,
  gatewayFamilies,
  toldPhases,
  toldStates,
  tunnelFamilies,
} from '#history/prometheus/metric-families.ts';
import type { Family, Sample, Told } from './exposition.ts';

/** Of one gateway: the largest plan has room for a tenth of it, so it bounds what somebody else's mistake may cost. */
export const mostTunnels = 1_000;

/** When it is asked for, and what is too old then. All ms. */
export interface Moment {
  now: number;
  /** Of what was read longer ago than this, nothing is known of now. */
  patienceMs: number;
}

/**
 * All that is known of one gateway and its tunnels now. What was not read lately is absent: neither 0 nor the last that
 * was known, so that nothing old is green and no rate is 0 because nobody looked.
 */
export function gatewaySamples(gateway: GatewayNow, moment: Moment): Told[] {
  const all = withoutDoubles(gateway.tunnels);
  const tunnels = all.slice(0, mostTunnels);
  const isRead = isGatewayRead(gateway, moment);
  return [
    ...ofGateway(gateway, isRead, all.length - tunnels.length, moment),
    ...natOf(gateway, moment),
    ...(isRead ? statesOf(tunnels) : []),
    ...countersOf(tunnels, moment),
  ];
}

export function isGatewayRead({ gateway, seenAt }: GatewayNow, moment: Moment): boolean {
  return gateway !== undefined && isFresh(seenAt, moment);
}

/** Two that nobody can tell apart would be one series with two values, for which an engine refuses all the others too. */
function withoutDoubles(tunnels: readonly TunnelNow[]): TunnelNow[] {
  return [...new Map(tunnels.map((one) => [one.identity.key, one])).values()];
}

function isFresh(readAt: number, { now, patienceMs }: Moment): boolean {
  return readAt > 0 && Math.abs(now - readAt) <= patienceMs;
}

function ofGateway(
  { uuid, gateway, seenAt }: GatewayNow,
  isRead: boolean,
  dropped: number,
  { now }: Moment,
): Told[] {
  const one = (family: Family, value: number, ...labels: string[]): Told => ({
    family,
    samples: [{ labels: [uuid, ...labels], value }],
  });
  const told = [one(gatewayFamilies.readOk, isRead ? 1 : 0), one(gatewayFamilies.dropped, dropped)];
  // A clock that was set back has been ahead of its own readings.
  if (seenAt > 0) told.push(one(gatewayFamilies.lastRead, Math.min(seenAt, now) / 1_000));
  if (!gateway) return told;
  told.push(one(gatewayFamilies.info, 1, gateway.name, gateway.zone, gateway.plan ?? ''));
  const phase = phaseOf(gateway.operational_state, { hasBeenRunning: true });
  const { configured_status: configured } = gateway;
  if (isRead && phase !== 'unknown')
    told.push({
      family: gatewayFamilies.state,
      samples: toldPhases.map((state) => ({ labels: [uuid, state], value: state === phase ? 1 : 0 })),
    });
  if (isRead && (configured === 'started' || configured === 'stopped'))
    told.push(one(gatewayFamilies.started, configured === 'started' ? 1 : 0));
  return told;
}

function natOf({ uuid, nat }: GatewayNow, moment: Moment): Told[] {
  if (!nat) return [];
  const readAt = Math.min(nat.at, moment.now) / 1_000;
  const lastRead: Told = {
    family: gatewayFamilies.natLastRead,
    samples: [{ labels: [uuid], value: readAt }],
  };
  if (!isFresh(nat.at, moment)) return [lastRead];
  const values: Partial<Record<FieldName, number | bigint | undefined>> = {
    acceptedConnections: nat.totals?.accepted,
    rejectedSessions: nat.totals?.rejected,
    activeConnections: nat.active,
  };
  const read = fieldNames.flatMap((field): Told[] => {
    const value = values[field];
    return value === undefined
      ? []
      : [{ family: fieldFamilies[field], samples: [{ labels: [uuid], value }] }];
  });
  return [lastRead, ...read];
}

function statesOf(tunnels: readonly TunnelNow[]): Told[] {
  const known = tunnels.flatMap(({ identity, health }) =>
    health === undefined || health === 'unknown' ? [] : [{ labels: labelsOf(identity), health }],
  );
  const troubled = tunnels.flatMap(({ identity, reasons }) =>
    reasons.map(({ kind }): Sample => ({ labels: [...labelsOf(identity), kind], value: 1 })),
  );
  const decided = known.filter(({ health }) => isUp(health) || isDown(health));
  return [
    {
      family: tunnelFamilies.up,
      samples: decided.map(({ labels, health }) => ({ labels, value: isUp(health) ? 1 : 0 })),
    },
    {
      family: tunnelFamilies.state,
      samples: known.flatMap(({ labels, health }) =>
        toldStates.map((state) => ({ labels: [...labels, state], value: state === health ? 1 : 0 })),
      ),
    },
    { family: tunnelFamilies.trouble, samples: troubled },
  ];
}

function countersOf(tunnels: readonly TunnelNow[], moment: Moment): Told[] {
  const read = tunnels.flatMap(({ identity, counters }) =>
    counters ? [{ labels: labelsOf(identity), counters }] : [],
  );
  const fresh = read.filter(({ counters }) => isFresh(counters.at, moment));
  const tell = (
    family: Family,
    of: typeof read,
    valueOf: (one: (typeof read)[number]) => number | bigint,
  ): Told => ({
    family,
    samples: of.map((one) => ({ labels: one.labels, value: valueOf(one) })),
  });
  return [
    ...fieldNames.flatMap((field) =>
      isTotal(field) ? [tell(fieldFamilies[field], fresh, ({ counters }) => counters.totals[field])] : [],
    ),
    tell(tunnelFamilies.uncertain, fresh, ({ counters }) => counters.uncertainMs / 1_000),
    tell(tunnelFamilies.since, fresh, ({ counters }) => counters.since / 1_000),
    tell(tunnelFamilies.lastRead, read, ({ counters }) => Math.min(counters.at, moment.now) / 1_000),
    {
      family: tunnelFamilies.info,
      samples: tunnels.map(({ identity }): Sample => {
        const { gateway, connection, tunnel } = identity.names;
        return { labels: [...labelsOf(identity), gateway, connection ?? '', tunnel ?? ''], value: 1 };
      }),
    },
  ];
}

function labelsOf({ gatewayUuid, connectionUuid = '', key }: TunnelNow['identity']): string[] {
  return [gatewayUuid, connectionUuid, key];
}

type TotalName = keyof NonNullable<TunnelNow['counters']>['totals'];
function isTotal(field: FieldName): field is TotalName & FieldName {
  return fieldFamilies[field].of === 'tunnel';
}
