import { Address } from '#contract/address.ts';
import type { AuditKind, AuditStory } from '#contract/audit.ts';
import { Connection } from '#contract/connection.ts';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { Gateway } from '#contract/gateway.ts';
import { Label } from '#contract/label.ts';
import { Tunnel } from '#contract/tunnel.ts';
import { applyChange } from '../changes/apply-change.ts';
import type { Difference } from '../changes/change-plan.ts';
import type { Change, ChangeName } from '../changes/change.ts';
import { deltasBetween } from '../changes/deltas-between.ts';
import { differencesBetween } from '../changes/plan-change.ts';
import { deltaStory } from './delta-story.ts';
import { neighbourStory } from './neighbour-story.ts';
import { peerStory } from './peer-story.ts';
import { peopleStory } from './people-story.ts';
import { storyWithoutBefore } from './story-without-before.ts';
import type { Told, ToldCall } from './told.ts';

const mostDifferences = 40;
const longestText = 200;

/**
 * What a request was to do, in an admin's words, with the values before and after.
 * @param before What it was about, as the service answered just before; of a create, the parent. What cannot be read, or
 *   undefined, leaves the values before unsaid.
 * @param known What the connection of a tunnel is called, which the tunnel does not say.
 */
export function changeStory(
  call: ToldCall,
  before?: unknown,
  known: { connection?: string | undefined } = {},
): AuditStory {
  const others = peopleStory(call, before) ?? neighbourStory(call, before) ?? peerStory(call, before);
  if (others) return bounded(others);
  const change = asChange(call);
  const fixed = Object.hasOwn(fixedStories, call.action) ? fixedStories[call.action] : undefined;
  const around = change && gatewayAround(change, before, known.connection ?? '');
  if (!change || (!around && change.endpoint !== 'createGateway')) {
    return bounded(fixed ? { ...fixed, differences: [] } : storyWithoutBefore(call));
  }
  const after = applyChange(around, change);
  const differences = differencesBetween(around, after).map(withoutKey);
  if (fixed) return bounded({ ...fixed, differences });
  const deltas = around && after ? deltasBetween(around, after) : [];
  // Asked for what is so already: what was asked is told all the same.
  return bounded(deltas.length === 0 ? storyWithoutBefore(call) : { ...deltaStory(deltas), differences });
}

/** Requests that do one thing whatever their body says. */
const fixedStories: Readonly<Record<string, { summary: string; kinds: AuditKind[] }>> = {
  createGateway: { summary: 'Create the gateway', kinds: ['gateway-made'] },
  deleteGateway: { summary: 'Delete the gateway', kinds: ['gateway-deleted'] },
  createLabel: { summary: 'Add a label', kinds: ['labels'] },
  modifyLabel: { summary: 'Change a label', kinds: ['labels'] },
  deleteLabel: { summary: 'Remove a label', kinds: ['labels'] },
  createConnection: { summary: 'Create the connection', kinds: ['connection-made'] },
  deleteConnection: { summary: 'Delete the connection', kinds: ['connection-deleted'] },
  createTunnel: { summary: 'Create the tunnel', kinds: ['tunnel-made'] },
  deleteTunnel: { summary: 'Delete the tunnel', kinds: ['tunnel-deleted'] },
  modifyAddress: { summary: 'Attach a floating IP', kinds: ['addresses'] },
  releaseAddress: { summary: 'Release a floating IP', kinds: ['addresses'] },
  flushNatConnections: { summary: 'Drop all open NAT connections', kinds: ['nat-flushed'] },
  createLogSession: { summary: 'Open a VPN log session', kinds: ['log-session'] },
};

/** The call as a change that can be worked out; undefined for what is none, or has a body that no change has. */
function asChange({ action, params, body }: ToldCall): Change | undefined {
  if (!isChangeName(action)) return undefined;
  const { body: schema } = { body: undefined, ...endpoints[action] };
  const change = { endpoint: action, params, ...(schema && { body }) };
  return isReadAs(change, schema?.safeParse(body).success ?? true) ? change : undefined;
}

/** A change has the parameters that its path took and a body of its schema; the compiler cannot follow a table there. */
function isReadAs(change: { endpoint: ChangeName }, isOfSchema: boolean): change is Change {
  return isOfSchema && change.endpoint in endpoints;
}

function isChangeName(action: string): action is ChangeName {
  if (!Object.hasOwn(endpoints, action)) return false;
  const { method, path } = endpoints[action as EndpointName];
  return method !== 'GET' && path.startsWith('/gateway');
}

/** What was read, in a gateway that has nothing else, so that one function knows what any change does. */
function gatewayAround(change: Change, before: unknown, connectionName: string): Gateway | undefined {
  switch (change.endpoint) {
    case 'createGateway':
      return undefined;
    case 'modifyLabel':
    case 'deleteLabel':
      return around(Label, before, (label) => ({ labels: [label] }));
    case 'modifyConnection':
    case 'deleteConnection':
    case 'createTunnel': {
      const uuid = change.params.connection_uuid;
      return around(Connection, before, (connection) => ({ connections: [{ ...connection, uuid }] }));
    }
    case 'modifyTunnel':
    case 'deleteTunnel': {
      const { connection_uuid, tunnel_uuid } = change.params;
      return around(Tunnel, before, (tunnel) => ({
        connections: [
          {
            ...bare,
            name: connectionName,
            uuid: connection_uuid,
            tunnels: [{ ...tunnel, uuid: tunnel_uuid }],
          },
        ],
      }));
    }
    case 'modifyAddress':
    case 'releaseAddress':
      return around(Address, before, (address) => ({ addresses: [address] }));
    default:
      return around(Gateway, before, (gateway) => gateway);
  }
}

const bare = { type: 'ipsec', local_routes: [], remote_routes: [] };

function around<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T | undefined } },
  before: unknown,
  putInto: (read: T) => Partial<Gateway>,
): Gateway | undefined {
  const { data } = schema.safeParse(before);
  return data === undefined ? undefined : { ...nothing, ...putInto(data) };
}

const nothing: Gateway = {
  uuid: '',
  name: '',
  zone: '',
  features: [],
  routers: [],
  addresses: [],
  connections: [],
  labels: [],
  configured_status: 'started',
  operational_state: 'running',
};

/** Nobody can say what a key was, so there is nothing before it. */
function withoutKey(difference: Difference): Difference {
  if (!difference.path.endsWith('.psk')) return difference;
  const isNew = difference.kind === 'added';
  return { ...difference, before: undefined, after: isNew ? 'set' : 'replaced' };
}

function bounded({ summary, kinds, differences }: Told): AuditStory {
  return {
    summary: cut(summary),
    kinds: [...new Set(kinds)],
    differences: differences.slice(0, mostDifferences).map(({ label, before, after }) => ({
      label: cut(label.replace('Tunnel /', 'Tunnel ')),
      before: before === undefined ? null : cut(before),
      after: after === undefined ? null : cut(after),
    })),
    moreDifferences: Math.max(0, differences.length - mostDifferences),
  };
}

function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
