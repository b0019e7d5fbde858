import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fleetOverlaps, type FleetOverlaps } from '#domain/advice/fleet-overlaps.ts';
import { networkQueries } from '../routers.ts';
import { gatewayQueries } from './gateway-queries.ts';

/**
 * The address space of the account: made once for an answer, since fifty thousand routes take a tenth of a second.
 * `undefined` until both the gateways and the SDN networks are read.
 */
export function useAccountSpace(): FleetOverlaps | undefined {
  const gateways = useQuery(gatewayQueries.fleet()).data?.gateways;
  const networks = useQuery(networkQueries.list()).data?.data.networks.network;
  return useMemo(
    () => (gateways && networks ? fleetOverlaps(gateways, networks) : undefined),
    [gateways, networks],
  );
}
