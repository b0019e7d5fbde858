import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { GatewayRow } from '#contract/fleet.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnectionRow, aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aNetwork } from '#testing/builders/neighbours.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { networkQueries } from '../../resources/routers.ts';
import { AddressSpace } from './AddressSpace.tsx';
import { mostAsked, readAsked } from './read-asked.ts';

/** @param observedAt of the last sweep; the first is under way without one */
function renderSpace(gateways: GatewayRow[], observedAt: string | null = null) {
  const client = quietQueryClient();
  client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt,
    gateways,
    unreadable: [],
    problem: null,
    sweepIntervalMs: 1000,
  });
  renderWeb(<AddressSpace />, client);
}
const region = (name: string) => screen.getByRole('region', { name });
const row = (name: string, remote: string[]) =>
  aGatewayRow({
    uuid: name,
    name,
    routerUuid: `router-${name}`,
    connections: [aConnectionRow({ local: [], remote })],
  });

it('a network in many places is one line that names some of them', async () => {
  renderSpace(Array.from({ length: 30 }, (_, index) => row(`site-${index}`, ['10.8.0.0/24'])));
  expect(region('Overlaps').textContent).toContain('435 pairs of networks share addresses, in 1 network.');
  await userEvent.click(screen.getByText('in 30 places'));
  expect(within(region('Overlaps')).getByRole('link', { name: 'site-0' })).toBeTruthy();
  expect(region('Overlaps').textContent).toContain('And 20 more.');
});

it('says that nothing overlaps', () => {
  renderSpace([row('a', ['10.8.0.0/24']), row('b', ['10.9.0.0/24'])]);
  expect(region('Overlaps').textContent).toContain('No overlaps');
});

it('finds who has what a partner sent, line by line and together', async () => {
  renderSpace([row('oulu', ['10.8.0.0/16'])]);
  await userEvent.type(
    screen.getByLabelText('Addresses or networks'),
    '10.8.1.0/24, 172.16.0.0/12 10.0.0.9 nonsense',
  );
  const answers = region('Who has it?');
  expect(answers.textContent).toContain('Some of these addresses are in use, others are free.');
  expect(answers.textContent).toContain(
    'Inside a network in use10.8.0.0/16 remote, behind connection example-connection of oulu',
  );
  expect(answers.textContent).toContain('172.16.0.0/12Free');
  expect(answers.textContent).toContain('10.0.0.0/24 SDN network office');
  expect(answers.textContent).toContain('nonsenseIt must be an IPv4 network such as 10.0.0.0/24.');
});

it('offers the next network that nobody has', async () => {
  renderSpace([row('oulu', ['10.0.1.0/24'])]);
  expect(region('Next free network').textContent).toContain('Free: 10.0.2.0/24');
  const within10 = screen.getByLabelText('Out of');
  await userEvent.clear(within10);
  await userEvent.type(within10, '10.0.0.0/23');
  expect(region('Next free network').textContent).toContain('No /24 is free in 10.0.0.0/23.');
});

it('reads lists as people paste them, and no more than fit', () => {
  expect(
    readAsked(' 10.0.0.5/24;\n x').map((asked) => ('prefix' in asked ? asked.prefix.length : asked.reason)),
  ).toEqual([24, 'It must be an IPv4 network such as 10.0.0.0/24.']);
  expect(readAsked('10.0.0.1 '.repeat(1000))).toHaveLength(mostAsked);
});

it('calls nothing free of which it was read long ago', async () => {
  renderSpace([row('oulu', ['10.0.1.0/24'])], new Date(Date.now() - 60_000).toISOString());
  await userEvent.type(screen.getByLabelText('Addresses or networks'), '172.16.0.0/12');
  expect(region('Who has it?').textContent).toContain('Unknown, was free');
  expect(region('Next free network').textContent).toContain('it may be taken by now');
  expect(screen.getByText(/wait for that before you give a network away/)).toBeTruthy();
});
