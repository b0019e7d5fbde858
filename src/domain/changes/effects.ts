import type { Gateway } from '#contract/gateway.ts';
import { phaseOf } from '../lifecycle/gateway-lifecycle.ts';
import type { gatewayFields } from '../configuration/fields.ts';
import type { GatewaySetting } from '../configuration/settings.ts';
import type { Effect } from './change-plan.ts';
import type { Change } from './change.ts';
import type { Delta } from './delta.ts';
import { deltasBetween } from './deltas-between.ts';
import { addressEffects, featureEffects, planEffect, statusEffects } from './gateway-effects.ts';
import { sources } from './sources.ts';
import { tunnelEffects } from './tunnel-effects.ts';

/**
 * What changes do to traffic while they are made. The service documents the states that a gateway passes through and
 * nothing of what becomes of its SAs; where Gatehouse's own gateways are known to do something, that is said as theirs.
 * There are no figures here, since nobody has measured any.
 */
export function effectsOf(
  before: Gateway | undefined,
  after: Gateway | undefined,
  changes: readonly Change[],
): Effect[] {
  if (!before) return after ? [setUp] : [];
  if (!after) return [deletion(before)];
  const deltas = deltasBetween(before, after);
  const flush = changes.some(({ endpoint }) => endpoint === 'flushNatConnections') ? [flushed] : [];
  const status = statusEffects(before, after);
  if (!isCarrying(before)) {
    return [...status, ...flush, ...(deltas.length > 0 && status.length === 0 ? [atRest(before)] : [])];
  }
  // What stops takes everything with it: nothing more is to be said of its parts.
  if (after.configured_status === 'stopped') return [...status, ...flush];
  return [
    ...status,
    ...Object.values(settingEffects).flatMap((effects) => effects(before, after)),
    ...addressEffects(before, after, deltas),
    ...tunnelEffects(before, after),
    ...labelEffects(deltas),
    ...flush,
    ...(deltas.some(({ of }) => of !== 'label') ? [passage] : []),
  ];
}

type GatewayTable = typeof gatewayFields;
/** Settings of which the field table says that a tunnel goes through what the gateway does. */
type Felt = {
  [K in GatewaySetting]: GatewayTable[K]['onTunnel'] extends 'gateway' ? K : never;
}[GatewaySetting];

/** Its status is not among them: it says first what becomes of everything else. */
const settingEffects: Readonly<
  Record<Exclude<Felt, 'configured_status'>, (before: Gateway, after: Gateway) => Effect[]>
> = { plan: planEffect, features: featureEffects };

/** Whether there is traffic that a change could disturb, as far as the gateway's state tells. */
function isCarrying({ configured_status, operational_state }: Gateway): boolean {
  return configured_status !== 'stopped' && phaseOf(operational_state) !== 'stopped';
}

const setUp: Effect = {
  subject: 'Gateway',
  severity: 'none',
  message: 'It is set up beside what there is; traffic takes it once its router sends it there.',
  duration: 'minutes: 171 s and 235 s were seen',
  source: 'contract §3.1, creations recorded in 2023',
};

function deletion({ name, connections, features }: Gateway): Effect {
  const tunnels = connections.flatMap((connection) => connection.tunnels).length;
  const cut = [
    ...(tunnels > 0 ? [`its ${tunnels === 1 ? 'tunnel' : `${tunnels} tunnels`}`] : []),
    ...(features.includes('nat') ? ['NAT for its networks'] : []),
  ];
  const end = cut.length > 0 ? `, and with it ${cut.join(' and ')}` : '';
  return {
    subject: 'Gateway',
    severity: 'outage',
    message: `${name} stops carrying traffic${end}.`,
    duration: 'for good',
    source: sources.deletion,
  };
}

/** Every change but a label's sends a running gateway through its states. Contract §3.1. */
const passage: Effect = {
  subject: 'Gateway',
  severity: 'none',
  message:
    'It passes through pending, setup-gw and checkup. Gatehouse’s own gateways carry traffic meanwhile; whether the service’s do is not documented.',
  duration: 'until it is running again; the service names no time',
  source: sources.states,
};

function atRest({ operational_state }: Gateway): Effect {
  const isStopped = phaseOf(operational_state) === 'stopped';
  return {
    subject: 'Gateway',
    severity: 'none',
    message: isStopped
      ? 'It is stopped, so there is no traffic to disturb.'
      : 'It is being stopped, so nothing is disturbed that would last.',
    duration: 'none',
    source: sources.states,
  };
}

const flushed: Effect = {
  subject: 'Open NAT connections',
  severity: 'brief',
  message: 'All of them are cut. New ones can be opened at once; tunnels are not touched.',
  duration: 'until each program has connected again',
  source: sources.flush,
};

function labelEffects(deltas: readonly Delta[]): Effect[] {
  if (deltas.length === 0 || deltas.some(({ of }) => of !== 'label')) return [];
  return [
    {
      subject: 'Labels',
      severity: 'none',
      message: 'A label is a note: no traffic depends on it.',
      duration: 'none',
      source: sources.labels,
    },
  ];
}
