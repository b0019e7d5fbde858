import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from './paths.ts';

/** The address of a gateway's page, for a row of a table that is a link as a whole. */
export function gatewayHref({ uuid }: { uuid: string }): string {
  return paths.gateway.replace('$gatewayUuid', encodeURIComponent(uuid));
}

/** Goes to a gateway's page. */
export function useOpenGateway(): (gateway: { uuid: string }) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ uuid }) => void navigate({ to: paths.gateway, params: { gatewayUuid: uuid } }),
    [navigate],
  );
}
