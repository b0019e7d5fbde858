import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { AdvicePanel } from './AdvicePanel.tsx';
import { adviceRules } from './lazy-rules.ts';

beforeAll(() => adviceRules.fetch());

function renderAdvice(gateway: Gateway, isRead = true) {
  const client = quietQueryClient();
  if (isRead) {
    client.setQueryData(planQueries.list().queryKey, anAnswer([aPlan({ vpn_tunnel_amount: 10 })]));
    client.setQueryData(routerQueries.list().queryKey, anAnswer({ routers: { router: [aRouter()] } }));
    client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
    client.setQueryData(gatewayQueries.fleet().queryKey, {
      observedAt: '2026-01-15T14:02:10Z',
      gateways: [],
      unreadable: [],
      problem: null,
      sweepIntervalMs: 1000,
    });
  }
  renderWeb(<AdvicePanel standing="fresh" gateway={gateway} />, client);
}

const panel = () => screen.getByRole('region', { name: 'Advice' });
it('says what is wrong, what to do about it and where', () => {
  const clash = aConnection({
    name: 'oulu',
    remote_routes: [{ name: 'r', type: 'static', static_network: '10.0.0.0/24' }],
  });
  renderAdvice(aGateway({ connections: [clash] }));
  const [first] = within(panel()).getAllByRole('listitem');
  expect(first?.textContent).toContain('Warning:');
  expect(first?.textContent).toContain(
    'Remote network 10.0.0.0/24 is a local network of the same connection too',
  );
  expect(first?.textContent).toContain('narrow one of the two');
  expect(within(panel()).getAllByRole('link', { name: 'Connection oulu' })[0]).toBeTruthy();
});

it('shows the worst first and the rest when asked', async () => {
  const lonely = ['a', 'b', 'c', 'd'].map((name, index) =>
    aConnection({
      uuid: name,
      name,
      remote_routes: [{ name: 'r', type: 'static', static_network: `10.1.${index}.0/24` }],
      tunnels: [
        aTunnel({
          uuid: name,
          name,
          remote_address: { address: `198.51.100.${index + 30}` },
          tunnel_internal_ip: '',
        }),
      ],
    }),
  );
  renderAdvice(aGateway({ connections: lonely }));
  expect(within(panel()).getAllByText(/one tunnel only/)).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: /Show all/ }));
  expect(within(panel()).getAllByText(/one tunnel only/)).toHaveLength(4);
});

it('says so when there is nothing to say, and what was not looked at', () => {
  renderAdvice(aGateway({ connections: [] }));
  expect(panel().textContent).toContain('Nothing was found that would break or waste anything.');
  expect(panel().textContent).not.toContain('Not checked');
});

it('never says that nothing is wrong beside a tunnel that is down', () => {
  const tunnel = aTunnel({
    name: 'oulu',
    operational_state: 'idle',
    tunnel_up: false,
    tunnel_healthy: false,
  });
  renderAdvice(aGateway({ connections: [aConnection({ tunnels: [tunnel] })] }));
  const [first] = within(panel()).getAllByRole('listitem');
  expect(first?.textContent).toContain('Tunnel oulu to 198.51.100.20 is down, and is tried again.');
  expect(panel().textContent).not.toContain('Nothing was found');
});

it('does not pass off as good what nobody could check', () => {
  renderAdvice(aGateway({ connections: [] }), false);
  expect(panel().textContent).toContain('Nothing so far.');
  expect(panel().textContent).toContain(
    'Not checked, because not read yet: the plan’s limits, the SDN networks, the account’s other gateways.',
  );
});
