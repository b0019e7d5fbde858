import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { Metrics } from '#contract/metrics.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import { progressOf } from '#domain/lifecycle/gateway-lifecycle.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { auditQueries } from '../../resources/audit.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { TimeSourceContext } from '../../ui/time/use-now.ts';
import { GatewayDetails } from './GatewayDetails.tsx';
import { GatewayState } from './GatewayState.tsx';
import { ProgressSteps } from '../../resources/gateways/ProgressSteps.tsx';
import { useGatewayWatch } from './use-gateway-watch.ts';

afterEach(() => vi.unstubAllGlobals());

const now = Date.parse('2026-01-15T12:00:00Z');

function answer<T>(data: T, observedAt = now - 1000) {
  return anAnswer(data, { observedAt });
}

const ikeSa = {
  name: 'oulu/a',
  unique_id: '1',
  internal_state: 'established',
  operational_state: 'established',
  established: 7260,
  child_sas: [],
  heuristic_state: {
    tunnel_up: true,
    tunnel_healthy: true,
    up_events: 2,
    down_events: 1,
    log_message_bad_events: 0,
    last_down_message: 'giving up after 5 retransmits',
    last_down_message_updated_at: '2026-01-15T09:00:00Z',
  },
};

function renderDetails(gateway: Gateway, observedAt?: number) {
  const client = quietQueryClient();
  client.setQueryData(planQueries.list().queryKey, answer([aPlan()]));
  client.setQueryData(routerQueries.list().queryKey, answer({ routers: { router: [aRouter()] } }));
  client.setQueryData(networkQueries.list().queryKey, answer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(
    gatewayQueries.metrics(gateway.uuid).queryKey,
    answer(
      Metrics.parse({
        gateways: [{ name: 'node-1', active_connections: 1200, total_accepted_connections: 9 }],
        ipsec_metrics: { ike_sas: [ikeSa] },
      }),
    ),
  );
  client.setQueryData(auditQueries.recent(gateway.uuid).queryKey, [
    {
      state: 'whole',
      id: 7,
      at: '2026-01-15T11:00:00.000Z',
      actor: 'noc',
      role: 'operator',
      address: '192.0.2.1',
      action: 'modifyGateway',
      gatewayUuid: gateway.uuid,
      names: { gateway: gateway.name, connection: null, tunnel: null, person: null },
      story: {
        summary: 'Stop the gateway',
        kinds: ['started-stopped'],
        differences: [{ label: 'Configured status', before: 'started', after: 'stopped' }],
        moreDifferences: 0,
      },
      target: null,
      change: { configured_status: 'stopped' },
      outcome: 'failed',
      status: 500,
      detail: 'The service did not answer.',
      correlationId: 'c',
    },
  ]);
  const shown = answer(gateway, observedAt);
  return renderWeb(
    <TimeSourceContext value={{ now: () => now, every: () => () => undefined }}>
      <GatewayState answer={shown} />
      <GatewayDetails answer={shown} />
    </TimeSourceContext>,
    client,
  );
}

const panel = (name: string) => within(screen.getByRole('region', { name }));
const site = aConnection({
  name: 'oulu',
  tunnels: [
    aTunnel({ name: 'a' }),
    aTunnel({ uuid: 'b', name: 'b', tunnel_up: false, operational_state: 'idle' }),
  ],
});

describe('the page of a gateway', () => {
  it('shows each tunnel with its live state and what is known of its past', () => {
    renderDetails(aGateway({ connections: [site] }));
    const [up, down] = panel('Connections and tunnels').getAllByRole('listitem');
    expect(up!.textContent).toContain('Up');
    expect(up!.textContent).toContain('203.0.113.10');
    expect(up!.textContent).toContain('198.51.100.20');
    expect(up!.textContent).toContain('IKE SA established for 2 h 1 min');
    expect(up!.textContent).toContain('giving up after 5 retransmits');
    expect(down!.textContent).toContain('Down');
  });

  it('says unknown, and what was, once nobody has heard of it for three polls', () => {
    renderDetails(aGateway({ connections: [site] }), now - 31_000);
    expect(screen.getByText('Unknown, was running, 1 tunnel down')).toBeTruthy();
    expect(screen.getByText('Unknown, was up')).toBeTruthy();
    expect(screen.getByText('Unknown, was down')).toBeTruthy();
    expect(screen.queryByText('Up')).toBeNull();
  });

  it('compares use with the limits of its plan', () => {
    renderDetails(aGateway({ connections: [site] }));
    const plan = panel('Plan production');
    expect(plan.getByText('2 of 2')).toBeTruthy();
    expect(plan.getByText('1,200 of 50,000')).toBeTruthy();
    expect(plan.getByText('– of 1,000 Mbit/s')).toBeTruthy();
  });

  it('says that limits are not known when the plan is no longer offered', () => {
    renderDetails(aGateway({ plan: 'legacy' }));
    expect(panel('Plan legacy').getByText(/no longer offers the plan legacy/)).toBeTruthy();
  });

  it('names the router and the networks served, and who changed what', () => {
    renderDetails(aGateway());
    const router = panel('Router and networks');
    expect(router.getByText('example-router')).toBeTruthy();
    expect(router.getByText('10.0.0.0/24')).toBeTruthy();
    const activity = panel('Activity');
    expect(activity.getByText('Stop the gateway')).toBeTruthy();
    expect(activity.getByText('stopped')).toBeTruthy();
    expect(activity.getByText('Failed')).toBeTruthy();
    expect(activity.getByText('The service did not answer.')).toBeTruthy();
  });

  it('leads from a label to the services that have it', async () => {
    const { address } = renderDetails(aGateway());
    await userEvent.click(panel('Labels').getByRole('button', { name: 'env=testing' }));
    expect(decodeURIComponent(address())).toBe('/?label=["env=testing"]');
  });

  it('says what each empty panel is waiting for', () => {
    renderDetails(
      aGateway({
        connections: [],
        addresses: [],
        labels: [],
        features: ['nat'],
        operational_state: 'pending',
      }),
    );
    expect(panel('Connections and tunnels').getByText(/need the VPN feature/)).toBeTruthy();
    expect(panel('Public addresses').getByText(/while it is set up/)).toBeTruthy();
    expect(panel('Labels').getByText('No labels')).toBeTruthy();
  });

  it('has the raw JSON, with nothing left out', () => {
    renderDetails(aGateway({ name: 'raw-one', surprise: { deep: 1 } }));
    const text = screen.getByRole('region', { name: 'The gateway as JSON' }).textContent;
    expect(JSON.parse(text)).toMatchObject({ name: 'raw-one', surprise: { deep: 1 } });
  });
});

describe('the way through the states', () => {
  it('marks the step that is under way', () => {
    renderWeb(
      <ProgressSteps {...progressOf(aGateway({ operational_state: 'delete-server' }))} standing="fresh" />,
    );
    const steps = within(screen.getByRole('region', { name: 'The gateway is being deleted' }));
    const current = steps
      .getAllByRole('listitem')
      .filter((step) => step.getAttribute('aria-current') === 'step');
    expect(current.map((step) => step.textContent)).toEqual(['Removing the servers(now)']);
    expect(steps.getByRole('status').textContent).toContain('step 3 of 5');
  });

  it('is not there when nothing is under way', () => {
    renderWeb(<ProgressSteps {...progressOf(aGateway())} standing="fresh" />);
    expect(screen.queryByRole('region')).toBeNull();
  });
});

describe('watching a gateway', () => {
  const gone = { type: 'x#ERROR_RESOURCE_NOT_FOUND', title: 'Not found.', status: 404, correlation_id: 'c' };
  const { uuid } = aGateway();

  function Watch({ onDeleted }: { onDeleted: (name: string) => void }) {
    const { query, isGone } = useGatewayWatch(uuid, onDeleted);
    return (
      <button type="button" onClick={() => void query.refetch()}>
        {isGone ? 'gone' : (query.data?.data.operational_state ?? 'none')}
      </button>
    );
  }
  async function watch(state: string) {
    const client = quietQueryClient();
    client.setQueryData(
      gatewayQueries.detail(uuid).queryKey,
      answer(aGateway({ name: 'oulu', operational_state: state })),
    );
    answerFetch(404, gone);
    const onDeleted = vi.fn();
    renderWeb(<Watch onDeleted={onDeleted} />, client);
    await userEvent.click(screen.getByRole('button', { name: state }));
    await screen.findByRole('button', { name: 'gone' });
    return onDeleted;
  }

  it('ends with the news when a deletion that was seen is through', async () => {
    const onDeleted = await watch('delete-service');
    expect(onDeleted).toHaveBeenCalledExactlyOnceWith('oulu');
  });

  it('does not leave the page of a gateway that somebody else took away', async () => {
    const onDeleted = await watch('running');
    expect(onDeleted).not.toHaveBeenCalled();
  });
});

describe('a gateway of which a part could not be read', () => {
  const half = () => {
    const [tunnel, other] = [aTunnel({ name: 'good' }), { uuid: 7, name: null }];
    const broken = {
      ...tunnel,
      uuid: '10c153e0-12e4-4dea-8748-4f34850ff777',
      name: 'odd',
      remote_address: 4,
    };
    const connections = [{ ...aConnection({ name: 'oulu' }), tunnels: [tunnel, broken, other] }];
    return readTolerantly(Gateway, { ...aGateway(), labels: 'env=prod', connections }).data;
  };

  it('says what, at the field and at the list, and takes nothing for not there', () => {
    const gateway = half();
    renderDetails(gateway);
    const text = document.body.textContent;
    expect(text).toContain('oulu / odd: address of the peer (not readable: expected an object)');
    expect(text).toContain('One more tunnel is there and could not be read.');
    expect(text).not.toContain('No tunnels');
    expect(text).not.toContain('No labels');
    const odd = screen.getByText('odd').closest('li') ?? document.body;
    expect(within(odd).getByText('not readable: expected an object')).toBeDefined();
  });

  it('counts no tunnels against the plan', () => {
    renderDetails(half());
    expect(screen.getByText('VPN tunnels').parentElement?.textContent).toContain('– of');
  });
});
