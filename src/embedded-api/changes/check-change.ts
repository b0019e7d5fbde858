import type { InvalidParam } from '#contract/problem.ts';
import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '#domain/configuration/gateway-draft.ts';
import type { ApiContext } from '../context.ts';
import type { BodyRead } from '../http/handlers.ts';
import type { Refusal } from '../http/reply.ts';
import type { StoredConnection, StoredGateway, StoredTunnel } from '../store/stored-gateway.ts';
import { floatingFault } from './floating-fault.ts';
import { fieldOf, newConnectionFaults, newTunnelFaults, takenUuid } from './new-item-faults.ts';
import {
  connectionDraftOf,
  draftOf,
  overlaid,
  overlaidConnection,
  overlaidTunnel,
  tunnelDraftOf,
} from './overlay.ts';
import { readDraft } from './read-draft.ts';
import { createIssues, modifyIssues } from './rule-faults.ts';
import { verdict } from './verdict.ts';

// Each of these finds everything that is wrong with a request, of form and of meaning together, and answers undefined
// when nothing is. The rules judge whole gateways, so the changed item is put last in its list: of two that clash it is
// the later one they name, and that must be the one in the request.

type Body = BodyRead<unknown>;

export function checkCreate(raw: unknown, body: Body, context: ApiContext): Refusal | undefined {
  const draft = readDraft(raw);
  const faults = [
    ...faultsIn(body),
    ...unfitAddresses(draft, context),
    ...newConnectionFaults(fieldOf(raw, 'connections'), [], context.store),
  ];
  return verdict(faults, createIssues(draft, context), '');
}

export function checkModify(
  stored: StoredGateway,
  raw: unknown,
  body: Body,
  context: ApiContext,
): Refusal | undefined {
  const connections = fieldOf(raw, 'connections');
  const faults = [...faultsIn(body), ...newConnectionFaults(connections, stored.connections, context.store)];
  return verdict(faults, modifyIssues(overlaid(stored, readDraft(raw)), stored, context), '');
}

export function checkNewConnection(
  stored: StoredGateway,
  raw: unknown,
  body: Body,
  context: ApiContext,
): Refusal | undefined {
  const faults = [
    ...faultsIn(body),
    ...takenUuid(raw, context.store, [], 'connection'),
    ...newTunnelFaults(fieldOf(raw, 'tunnels'), [], context.store, []),
  ];
  return judged(stored, stored.connections, readConnection(raw), faults, context);
}

export function checkConnection(
  stored: StoredGateway,
  connection: StoredConnection,
  raw: unknown,
  body: Body,
  context: ApiContext,
): Refusal | undefined {
  const faults = [
    ...faultsIn(body),
    ...movedUuid(raw, connection.uuid),
    ...newTunnelFaults(fieldOf(raw, 'tunnels'), connection.tunnels, context.store, []),
  ];
  const others = stored.connections.filter(({ uuid }) => uuid !== connection.uuid);
  return judged(stored, others, overlaidConnection(connection, readConnection(raw)), faults, context);
}

export function checkNewTunnel(
  stored: StoredGateway,
  connection: StoredConnection,
  raw: unknown,
  body: Body,
  context: ApiContext,
): Refusal | undefined {
  const faults = [...faultsIn(body), ...takenUuid(raw, context.store, [], 'tunnel')];
  return judgedTunnel(stored, connection, connection.tunnels, readTunnel(raw), faults, context);
}

export function checkTunnel(
  stored: StoredGateway,
  connection: StoredConnection,
  tunnel: StoredTunnel,
  raw: unknown,
  body: Body,
  context: ApiContext,
): Refusal | undefined {
  const others = connection.tunnels.filter(({ uuid }) => uuid !== tunnel.uuid);
  const draft = overlaidTunnel(tunnel, readTunnel(raw));
  return judgedTunnel(stored, connection, others, draft, faultsIn(body), context);
}

function judged(
  stored: StoredGateway,
  others: readonly StoredConnection[],
  changed: ConnectionDraft,
  faults: InvalidParam[],
  context: ApiContext,
  below = '',
): Refusal | undefined {
  const draft = { ...draftOf(stored), connections: [...others.map(connectionDraftOf), changed] };
  return verdict(faults, modifyIssues(draft, stored, context), `connections.${others.length}.${below}`);
}

function judgedTunnel(
  stored: StoredGateway,
  connection: StoredConnection,
  others: readonly StoredTunnel[],
  changed: TunnelDraft,
  faults: InvalidParam[],
  context: ApiContext,
): Refusal | undefined {
  const otherConnections = stored.connections.filter(({ uuid }) => uuid !== connection.uuid);
  const tunnels = [...others.map(tunnelDraftOf), changed];
  const draft = { ...connectionDraftOf(connection), tunnels };
  return judged(stored, otherConnections, draft, faults, context, `tunnels.${others.length}.`);
}

function faultsIn(body: Body): InvalidParam[] {
  return body.isValid ? [] : body.faults;
}

/** Read by the same reader as a whole gateway, in its place in one. */
function readConnection(raw: unknown): ConnectionDraft {
  return readDraft({ connections: [raw] }).connections?.[0] ?? {};
}
function readTunnel(raw: unknown): TunnelDraft {
  return readConnection({ tunnels: [raw] }).tunnels?.[0] ?? {};
}

function movedUuid(raw: unknown, own: string): InvalidParam[] {
  const uuid = fieldOf(raw, 'uuid');
  if (typeof uuid !== 'string' || uuid.toLowerCase() === own) return [];
  return [{ name: 'uuid', reason: 'Must be the uuid of the connection.' }];
}

function unfitAddresses(draft: GatewayDraft, { store }: ApiContext): InvalidParam[] {
  return (draft.addresses ?? []).flatMap(({ address }, index) => {
    const fault = address === undefined ? undefined : floatingFault(address, store);
    return fault === undefined ? [] : [{ name: `addresses.${index}.address`, reason: fault }];
  });
}
