import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Address } from '#contract/address.ts';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Label } from '#contract/label.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { lacksItems } from '#contract/unread.ts';
import { routeBody, tunnelBody } from '#domain/configuration/request-body.ts';

type PartQuery<T> = Pick<UseQueryResult<Answer<T>>, 'data' | 'error' | 'refetch' | 'isFetching'>;
type GatewayAnswer = Pick<Answer<Gateway>, 'data' | 'observedAt'> | undefined;

/** A connection page stays beside what the gateway shows of its connection. @returns the newest reading of it */
export function useFollowConnection(
  query: PartQuery<Connection>,
  uuid: string,
  answer: GatewayAnswer,
): Answer<Connection> | undefined {
  const inGateway = answer && (connectionIn(answer.data, uuid) ?? absentFrom(answer.data, 'connections'));
  return useFollowGateway(query, inGateway, answer?.observedAt, connectionConfiguration);
}

/** The same for a tunnel. */
export function useFollowTunnel(
  query: PartQuery<Tunnel>,
  { connectionUuid, tunnelUuid }: { connectionUuid: string; tunnelUuid: string },
  answer: GatewayAnswer,
): Answer<Tunnel> | undefined {
  const connection = answer && connectionIn(answer.data, connectionUuid);
  const tunnel = connection?.tunnels.find(({ uuid }) => uuid === tunnelUuid);
  const absent =
    answer && (connection ? absentFrom(connection, 'tunnels') : absentFrom(answer.data, 'connections'));
  return useFollowGateway(query, tunnel ?? absent, answer?.observedAt, tunnelConfiguration);
}

/** The same for a label, by its key. */
export function useFollowLabel(
  query: PartQuery<Label>,
  key: string,
  answer: GatewayAnswer,
): Answer<Label> | undefined {
  const label = answer?.data.labels.find((each) => each.key === key);
  const inGateway = answer && (label ?? absentFrom(answer.data, 'labels'));
  return useFollowGateway(query, inGateway, answer?.observedAt, ({ value }) => value);
}

/** The same for an address, which comes and goes with its gateway. */
export function useFollowAddress(
  query: PartQuery<Address>,
  name: string,
  answer: GatewayAnswer,
): Answer<Address> | undefined {
  const address = answer?.data.addresses.find((each) => each.name === name);
  return useFollowGateway(query, address, answer?.observedAt, (each) => [each.address, each.provisioned_by]);
}

function connectionIn({ connections }: Gateway, wanted: string): Connection | undefined {
  return connections.find(({ uuid }) => uuid === wanted);
}

/** What was not found is not there only where all of the list could be read. */
function absentFrom(
  thing: Gateway | Connection,
  list: 'connections' | 'tunnels' | 'labels',
): null | undefined {
  return lacksItems(thing, list) ? undefined : null;
}

function tunnelConfiguration(tunnel: Tunnel): unknown {
  return tunnelBody(tunnel, { withHandedOut: true });
}

/** Without its tunnels, which are changed by themselves. */
function connectionConfiguration({ name, local_routes, remote_routes }: Connection): unknown {
  return [name, local_routes.map(routeBody), remote_routes.map(routeBody)];
}

/**
 * Keeps the answer of one part of a gateway as new as the gateway itself, which is read again and again: the part, which
 * alone tells its own version, is asked for once the gateway shows it otherwise. Until it is there the gateway's own is
 * what is shown, so that all of a page is of one reading; that has no version of the part.
 * @param inGateway the part as the gateway has it; `null` when it has none, undefined while that is not known
 * @param gatewayObservedAt Unix ms
 */
function useFollowGateway<T extends object>(
  query: PartQuery<T>,
  inGateway: T | null | undefined,
  gatewayObservedAt: number | undefined,
  configurationOf: (part: T) => unknown,
): Answer<T> | undefined {
  const { data: answer, error, refetch, isFetching } = query;
  const textOf = (part: T) => JSON.stringify([configurationOf(part), Reflect.get(part, 'updated_at')]);
  // Of an upstream that does not say when, nothing is known to be newer.
  const isOlder = answer !== undefined && (answer.observedAt ?? 0) < (gatewayObservedAt ?? 0);
  const isOther =
    inGateway === null || (inGateway !== undefined && answer && textOf(inGateway) !== textOf(answer.data));
  // One that could not be found is asked for again once the gateway has it again.
  const isBehind = isOlder && (error ? Boolean(inGateway) : isOther);
  // What the service has now is outside React.
  useEffect(() => {
    if (isBehind && !isFetching) void refetch();
  }, [isBehind, isFetching, refetch, gatewayObservedAt]);
  return useMemo(
    () =>
      answer && isBehind && inGateway && !error
        ? { ...answer, data: inGateway, version: undefined, observedAt: gatewayObservedAt }
        : answer,
    [answer, isBehind, inGateway, error, gatewayObservedAt],
  );
}
