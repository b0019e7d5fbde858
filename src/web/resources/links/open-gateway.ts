import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from './paths.ts';

/** Goes to a gateway's page. */
export function useOpenGateway(): (gateway: { uuid: string }) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ uuid }) => void navigate({ to: paths.gateway, params: { gatewayUuid: uuid } }),
    [navigate],
  );
}
