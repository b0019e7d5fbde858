import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { phaseOf, progressOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import { gatewayQueries, isGone } from '../../resources/gateways/gateway-queries.ts';

/**
 * One gateway as it goes through its states: what was seen on the way tells a change from a create, and a deletion
 * that ended from a gateway that never was.
 * @param onDeleted called once, when the gateway is gone after its deletion was asked for or seen
 */
export function useGatewayWatch(uuid: string, onDeleted: (name: string) => void) {
  const query = useQuery(gatewayQueries.detail(uuid));
  const [hasRun, setHasRun] = useState(false);
  const [isDeleting, setIsDeleting] = useState(false);

  const gateway = query.data?.data;
  const phase = gateway && phaseOf(gateway.operational_state);
  if (!hasRun && (phase === 'running' || phase === 'stopped')) setHasRun(true);
  if (!isDeleting && phase === 'deleting') setIsDeleting(true);

  const deletedName = isDeleting && isGone(query.error) ? gateway?.name : undefined;
  // Leaving the page is the router's business.
  useEffect(() => {
    if (deletedName !== undefined) onDeleted(deletedName);
  }, [deletedName, onDeleted]);

  return {
    query,
    isGone: isGone(query.error),
    progress: gateway && progressOf(gateway, hasRun ? { hasBeenRunning: true } : {}),
    noteDeleting: () => setIsDeleting(true),
  };
}
