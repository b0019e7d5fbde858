import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { useStanding } from '../../resources/facts/use-standing.ts';
import { useGatewayReading } from '../../resources/gateways/use-gateway-facts.ts';
import { useTunnelEvidence } from '../../resources/gateways/use-tunnel-evidence.ts';
import { ChainDiagram } from '../../ui/diagram/ChainDiagram.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { pictureOf } from './picture.ts';
import type { ConnectionValues } from './connection-values.ts';

interface PicturePanelProps {
  values: ConnectionValues;
  gateway: Gateway;
  tunnels: readonly Tunnel[];
  /** As it is stored; undefined for one that is not there yet. */
  connectionName: string | undefined;
}

/** Both sides as they would be joined by what is on screen. */
export function PicturePanel({ values, gateway, tunnels, connectionName = '' }: PicturePanelProps) {
  const reading = useGatewayReading(gateway.uuid);
  const standing = useStanding(reading);
  const { observedAt, dueMs } = reading;
  const evidenceOf = useTunnelEvidence(gateway.uuid);
  const routers = useQuery(routerQueries.list());
  const networks = useQuery(networkQueries.list());
  const routerUuid = gateway.routers[0]?.uuid;
  const picture = useMemo(
    () =>
      pictureOf({
        values,
        gateway,
        tunnels,
        evidenceOf: (tunnel) => evidenceOf({ name: connectionName }, tunnel),
        reading: { value: undefined, observedAt, dueMs },
        standing,
        routerName: routers.data?.data.routers.router.find(({ uuid }) => uuid === routerUuid)?.name,
        networks: (networks.data?.data.networks.network ?? []).filter(
          ({ router, zone }) => router === routerUuid && zone === gateway.zone,
        ),
      }),
    [
      values,
      gateway,
      tunnels,
      evidenceOf,
      connectionName,
      observedAt,
      dueMs,
      standing,
      routers.data,
      networks.data,
      routerUuid,
    ],
  );
  return (
    <Panel title="Both sides">
      <ChainDiagram label="Both sides of the connection, in words" {...picture} />
    </Panel>
  );
}
