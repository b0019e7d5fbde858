import { useQuery } from '@tanstack/react-query';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { fleetViewState } from './fleet-view-state.ts';
import type { ServicesSearch } from './services-search.ts';
import { shownFleet } from './shown-fleet.ts';

/** The fleet as far as it is there, and which of its four states it is in. */
export function useShownFleet(sort: ServicesSearch['sort']) {
  const whole = useQuery(gatewayQueries.fleet());
  const isThere = typeof whole.data?.observedAt === 'string';
  const first = useQuery({ ...gatewayQueries.firstRows(sort ?? 'problem'), enabled: !isThere });
  const shown = shownFleet(whole.data, first.data ?? undefined);
  return { ...shown, view: fleetViewState({ ...whole, data: shown.fleet }) };
}
