import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { unreadAt } from '#contract/unread.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';

export interface Choice {
  value: string;
  label: string;
}

/** Names a path has in braces, of the endpoints that can be tried. */
export type PickName =
  | 'service_uuid'
  | 'connection_uuid'
  | 'tunnel_uuid'
  | 'key'
  | 'address_name'
  | 'plan_name';

/**
 * What of the account the parameters are taken from: the first of each kind, or what was chosen. A connection is one
 * of the chosen gateway, a tunnel one of the chosen connection.
 */
export function usePicks() {
  const [chosen, setChosen] = useState<Partial<Record<PickName, string>>>({});
  const fleet = useQuery(gatewayQueries.fleet());
  const plans = useQuery(planQueries.list());

  const gateways = (fleet.data?.gateways ?? []).map(({ uuid, name }) => ({ value: uuid, label: name }));
  const gatewayUuid = pickOf(gateways, chosen.service_uuid);
  const detail = useQuery({
    ...gatewayQueries.detail(gatewayUuid ?? ''),
    enabled: gatewayUuid !== undefined,
  });
  const gateway = gatewayUuid === undefined ? undefined : detail.data?.data;

  const connections = gateway?.connections ?? [];
  const connectionChoices = connections.map(({ uuid, name }) => ({ value: uuid ?? name, label: name }));
  const connectionUuid = pickOf(connectionChoices, chosen.connection_uuid);
  const connection = connections.find(({ uuid }) => uuid === connectionUuid);

  const choices: Record<PickName, Choice[]> = {
    service_uuid: gateways,
    connection_uuid: connectionChoices,
    tunnel_uuid: (connection?.tunnels ?? []).map(({ uuid, name }) => ({ value: uuid ?? name, label: name })),
    key: (gateway?.labels ?? []).map(({ key }) => ({ value: key, label: key })),
    address_name: (gateway?.addresses ?? []).map(({ name }) => ({ value: name, label: name })),
    plan_name: (plans.data?.data ?? []).map(({ name }) => ({ value: name, label: name })),
  };
  const sources: Record<PickName, Source> = {
    service_uuid: { query: fleet, whole: 'The gateways' },
    connection_uuid: { query: detail, whole: 'The gateway', thing: gateway, path: 'connections' },
    tunnel_uuid: { query: detail, whole: 'The gateway', thing: connection, path: 'tunnels' },
    key: { query: detail, whole: 'The gateway', thing: gateway, path: 'labels' },
    address_name: { query: detail, whole: 'The gateway', thing: gateway, path: 'addresses' },
    plan_name: { query: plans, whole: 'The plans' },
  };
  return {
    choices,
    /** Why there is nothing to choose: what cannot be read is not what there is none of. */
    noneOf: (name: PickName) => whyNone(sources[name], gatewayUuid === undefined, pickWords[name].none),
    valueOf: (name: PickName) => pickOf(choices[name], chosen[name]),
    choose: (name: PickName, value: string) => setChosen((before) => ({ ...before, [name]: value })),
  };
}

export type Picks = ReturnType<typeof usePicks>;

export function isPickName(name: string): name is PickName {
  return Object.hasOwn(pickWords, name);
}

/** What each is called, and what to do when there is none. */
export const pickWords: Record<PickName, { label: string; none: string }> = {
  service_uuid: { label: 'Gateway', none: 'There is no gateway yet.' },
  connection_uuid: { label: 'Connection', none: 'This gateway has no connection.' },
  tunnel_uuid: { label: 'Tunnel', none: 'This connection has no tunnel.' },
  key: { label: 'Label', none: 'This gateway has no label.' },
  address_name: { label: 'Address', none: 'This gateway has no address.' },
  plan_name: { label: 'Plan', none: 'No plan is offered.' },
};

/** Where a kind of choice is read from. */
interface Source {
  query: Pick<UseQueryResult, 'data' | 'error'>;
  whole: string;
  /** What has it, and where in it. */
  thing?: Parameters<typeof unreadAt>[0] | undefined;
  path?: string;
}

function whyNone({ query, whole, thing, path }: Source, isAccountEmpty: boolean, none: string): string {
  const isRead = query.data !== undefined && !(thing && path && unreadAt(thing, path).length > 0);
  if (isRead) return none;
  // Of a gateway nothing was asked while there is none.
  if (isAccountEmpty && path !== undefined) return none;
  return query.error || query.data !== undefined
    ? `${whole} could not be read.`
    : `${whole} ${whole.endsWith('s') ? 'are' : 'is'} being read.`;
}

function pickOf(choices: readonly Choice[], wanted: string | undefined): string | undefined {
  return choices.find(({ value }) => value === wanted)?.value ?? choices[0]?.value;
}
