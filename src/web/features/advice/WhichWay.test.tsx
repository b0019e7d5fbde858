import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { AddressSpace } from './AddressSpace.tsx';
import { WhichWayPanel } from './WhichWayPanel.tsx';

const gateway = aGateway({ connections: [aConnection({ tunnels: [aTunnel()] })] });
const toRemote = 'Through connection example-connection, by its remote route remote-net 10.0.1.0/24.';
const region = () => screen.getByRole('region', { name: 'Which way does it go?' });

/** @param names of gateways besides; nothing of them is read */
function aClient(...names: string[]) {
  const client = quietQueryClient();
  client.setQueryData(routerQueries.list().queryKey, anAnswer({ routers: { router: [aRouter()] } }));
  client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(gatewayQueries.detail(gateway.uuid).queryKey, {
    ...anAnswer(gateway),
    observedAt: Date.now(),
  });
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: null,
    gateways: [
      aGatewayRow({ uuid: gateway.uuid, name: 'helsinki' }),
      ...names.map((name) => aGatewayRow({ uuid: name, name })),
    ],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 1000,
  });
  return client;
}

it('tells which way an address goes from behind a gateway', async () => {
  renderWeb(<WhichWayPanel gateway={gateway} />, aClient());
  const field = screen.getByLabelText('Address');
  await userEvent.type(field, '10.0.1.7');
  expect(region().textContent).toContain(toRemote);
  expect(within(region()).getByText('Up')).toBeTruthy();
  expect(within(region()).getByText(/^read at /)).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, '0x7f.1.2.3');
  expect(screen.getByText('Write one IPv4 address.')).toBeTruthy();
});

function renderSpace(...names: string[]) {
  renderWeb(<AddressSpace />, aClient(...names));
}

it('tells it in the address space too: an address, and the gateway it is sent from behind', async () => {
  renderSpace('oulu');
  await userEvent.type(within(region()).getByLabelText('Address'), '10.0.1.7');
  expect(region().textContent).toContain('Choose the gateway too');
  await userEvent.click(within(region()).getByLabelText('From behind gateway', { selector: 'input' }));
  await userEvent.click(await screen.findByRole('option', { name: 'helsinki (fi-hel1)', hidden: true }));
  expect(region().textContent).toContain(toRemote);
});

it('asks for no gateway where there is one only', async () => {
  renderSpace();
  await userEvent.type(within(region()).getByLabelText('Address'), '10.0.1.7');
  expect(region().textContent).toContain(toRemote);
});
