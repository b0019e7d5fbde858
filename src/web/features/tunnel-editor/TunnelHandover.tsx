import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { unreadConfiguration } from '#contract/unread.ts';
import { handoverRows } from '#domain/vendors/handover.ts';
import { FactAge } from '../../resources/facts/FactAge.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { factOf } from '../../resources/gateways/use-gateway-facts.ts';
import { knownPeer } from '../../resources/peers/known-peer.ts';
import { HandoverTable } from '../../resources/tunnel-form/HandoverTable.tsx';

export interface TunnelHandoverProps {
  gateway: Gateway;
  connection: Connection | undefined;
  /** As the form beside it has it. */
  answer: Answer<Tunnel>;
  peer: Parameters<typeof knownPeer>[0];
}

/** What the other end has to know of a tunnel that is stored. */
export function TunnelHandover({ gateway, connection, answer, peer }: TunnelHandoverProps) {
  const { data: tunnel } = answer;
  // The tunnel's own answer follows the gateway's, which is read again and again: so it was still so when that was read.
  const { data: whole } = useQuery({ ...gatewayQueries.detail(gateway.uuid), enabled: false });
  const readAt = Math.max(answer.observedAt ?? 0, whole?.observedAt ?? 0);
  const reading = factOf({ observedAt: readAt === 0 ? undefined : readAt }, undefined);
  if (!isHandoverKnown(connection, tunnel)) {
    return (
      <Text size="sm">
        Not all of this tunnel and its networks could be read, so there is nothing here to hand over: half of
        it would be wrong on the peer.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        As it is stored, <FactAge fact={reading} />.
      </Text>
      <HandoverTable
        title={`Tunnel ${tunnel.name} of gateway ${gateway.name}`}
        readAt={reading.observedAt}
        fileName={`tunnel-${tunnel.name}.txt`}
        rows={handoverRows({ gateway, connection: connection ?? {}, tunnel, ...knownPeer(peer) })}
      />
    </Stack>
  );
}

/** What is configured on the peer from this page must be what is stored, and nothing that stands in for it. */
function isHandoverKnown(connection: Connection | undefined, tunnel: Tunnel): boolean {
  const unread = [tunnel, connection ?? {}].flatMap((thing) =>
    unreadConfiguration(thing).filter(({ path }) => !path.startsWith('tunnels')),
  );
  return unread.length === 0;
}
