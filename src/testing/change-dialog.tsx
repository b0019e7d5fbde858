import type { QueryClient } from '@tanstack/react-query';
import { act, cleanup, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { aConnection } from './builders/connection.ts';
import { aGateway } from './builders/gateway.ts';
import { aTunnel } from './builders/tunnel.ts';
import { quietQueryClient, renderWeb } from './render-web.tsx';
import { gatewayQueries } from '#web/resources/gateways/gateway-queries.ts';
import { sessionQueries } from '#web/resources/session.ts';
import { ChangeDialog } from '#web/resources/changes/ChangeDialog.tsx';
import type { ProposedChange } from '#web/resources/changes/proposed-change.ts';

// What the tests of the dialog in which changes are made have in common.

export const gateway = aGateway();
export const connection = gateway.connections[0] ?? aConnection();
export const tunnel = connection.tunnels[0] ?? aTunnel();
export const params = { service_uuid: gateway.uuid };
export const ofConnection = { ...params, connection_uuid: connection.uuid ?? '' };
export const ofTunnel = { ...ofConnection, tunnel_uuid: tunnel.uuid ?? '' };
export const secret = 'a_key_that_must_not_be_shown';

export const rename: ProposedChange = {
  title: 'Rename example-gateway',
  action: 'Rename',
  gateway,
  steps: [{ change: { endpoint: 'modifyGateway', params, body: { name: 'oulu' } }, ifVersion: 'v1' }],
};
/** Something that is watched until it has come about. */
export const larger: ProposedChange = {
  title: 'Change the plan of example-gateway',
  action: 'Change plan',
  gateway,
  steps: [{ change: { endpoint: 'modifyGateway', params, body: { plan: 'advanced' } }, ifVersion: 'v1' }],
};
export const rotation: ProposedChange = {
  title: 'New key',
  action: 'Set key',
  gateway,
  steps: [
    {
      change: {
        endpoint: 'modifyTunnel',
        params: ofTunnel,
        body: { ipsec: { authentication: { psk: secret } } },
      },
    },
  ],
};

/** With another connection beside it, which has a tunnel. */
export function withBranch(of: Gateway, uuid = 'c-2'): Gateway {
  const inside = aTunnel({ uuid: `t-${uuid}`, name: 'branch-1' });
  return {
    ...of,
    connections: [...of.connections, aConnection({ uuid, name: 'branch', tunnels: [inside] })],
  };
}

export function openDialog(proposal: ProposedChange, role = 'operator') {
  const client = quietQueryClient();
  client.setQueryData(sessionQueries.current().queryKey, {
    state: 'signed-in',
    username: 'ada',
    role,
  } as never);
  const onClose = vi.fn();
  const onPropose = vi.fn<(proposal: ProposedChange) => void>();
  renderWeb(<ChangeDialog proposal={proposal} onClose={onClose} onPropose={onPropose} />, client);
  return { client, onClose, onPropose, user: userEvent.setup() };
}

export function describedBy(element: HTMLElement): string | null | undefined {
  return document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
}

export function cleanUpAround(): void {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}

export function aRoute(name: string, number: number) {
  return { name, type: 'static' as const, static_network: `10.77.${number}.0/24` };
}

/** What the page knows of the gateway is read once more, after what is being read already. */
export async function readAgain(client: QueryClient): Promise<void> {
  await waitFor(() => expect(client.isFetching()).toBe(0));
  await act(() => client.refetchQueries({ queryKey: gatewayQueries.detail(gateway.uuid).queryKey }));
}
