import { useQuery } from '@tanstack/react-query';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { gatewayQueries, isGone } from '../../resources/gateways/gateway-queries.ts';

interface LiveGateway {
  /** Undefined while nothing around has read it. */
  live: Answer<Gateway> | undefined;
  /** The service does not know it any more. */
  isGone: boolean;
}

/**
 * The gateway as the page around has read it last. A dialog outlives the part of the page that opened it, and what it was
 * given then; it asks for nothing by itself.
 */
export function useLiveGateway(uuid: string): LiveGateway {
  const { data, error } = useQuery({ ...gatewayQueries.detail(uuid), enabled: false });
  return { live: data, isGone: isGone(error) };
}
