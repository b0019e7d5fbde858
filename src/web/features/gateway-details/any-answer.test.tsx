import { cleanup, screen } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { Metrics } from '#contract/metrics.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import { type Breakage, breakages, brokenAt, type Path, pathsIn } from '#testing/broken-answers.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aNetwork, aPlan, aRouter } from '#testing/builders/neighbours.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { planQueries } from '../../resources/plans.ts';
import { networkQueries, routerQueries } from '../../resources/routers.ts';
import { SaFacts } from '../../resources/tunnel-progress/SaFacts.tsx';
import { GatewayDetails } from './GatewayDetails.tsx';

const gateway = aGateway({
  labels: [{ key: 'env', value: 'prod' }],
  connections: [aConnection({ name: 'oulu', tunnels: [aTunnel({ name: 'a' })] })],
});
const metrics = {
  gateways: [{ name: 'g', active_connections: 3, total_accepted_connections: 9, total_rejected_sessions: 0 }],
  ipsec_metrics: {
    ike_sas: [
      {
        name: 'oulu/a',
        unique_id: '1',
        internal_state: 'established',
        operational_state: 'established',
        established: 60,
        rekey_time: 9000,
        local_id: '198.18.0.1',
        child_sas: [
          {
            name: 'oulu/a',
            unique_id: '2',
            state: 'installed',
            bytes_in: 1,
            bytes_out: 2,
            packets_in: 1,
            packets_out: 2,
            spi_in: 'c0',
            spi_out: 'c1',
            install_time: 60,
            rekey_time: 900,
            local_traffic_selectors: ['10.0.0.0/24'],
            remote_traffic_selectors: ['10.0.1.0/24'],
          },
        ],
        heuristic_state: {
          tunnel_up: true,
          tunnel_healthy: true,
          up_events: 1,
          down_events: 0,
          log_message_bad_events: 0,
          last_down_message: 'peer did not answer',
        },
      },
    ],
  },
};

function draw(sentGateway: unknown, sentMetrics: unknown): string {
  const seen = readTolerantly(Gateway, sentGateway).data;
  const answered = readTolerantly(Metrics, sentMetrics).data;
  const client = quietQueryClient();
  client.setQueryData(planQueries.list().queryKey, anAnswer([aPlan()]));
  client.setQueryData(routerQueries.list().queryKey, anAnswer({ routers: { router: [aRouter()] } }));
  client.setQueryData(networkQueries.list().queryKey, anAnswer({ networks: { network: [aNetwork()] } }));
  client.setQueryData(gatewayQueries.metrics(gateway.uuid).queryKey, anAnswer(answered));
  renderWeb(
    <>
      <GatewayDetails answer={anAnswer(seen)} />
      {answered.ipsec_metrics.ike_sas.map((sa) => (
        <SaFacts key={sa.name} sa={{ value: sa, observedAt: 0, dueMs: 1 }} />
      ))}
    </>,
    client,
  );
  const text = document.body.textContent;
  cleanup();
  return text;
}

/** What would be a claim about something that is there and was not read. */
const falseClaims = ['No connections', 'No tunnels', 'No labels', '0 of 10'];
const neverOnScreen = /undefined|NaN|\[object Object\]/;

describe('a gateway’s page, whatever of the answers is broken', { timeout: 120_000 }, () => {
  const paths = pathsIn(gateway).filter((path) => path.at(-1) !== 'uuid');
  const metricsPaths = pathsIn(metrics);

  it('is drawn, and claims nothing about what it could not read', () => {
    // The page draws nothing of a tunnel’s IPsec; what is in it is read like the rest.
    const drawn = paths.filter((path) => !path.slice(0, -1).includes('ipsec'));
    for (const [index, path] of drawn.entries()) {
      const how = breakages[index % breakages.length] ?? 'null';
      const text = draw(brokenAt(gateway, path, how), metrics);
      expect(text, path.join('.')).not.toMatch(neverOnScreen);
      for (const claim of falseClaims) expect(text, `${path.join('.')} ${how}`).not.toContain(claim);
    }
  });

  it('is drawn with any two fields broken, of the gateway, its metrics or both', () => {
    const anyBreak = (places: readonly Path[]) =>
      fc.tuple(fc.constantFrom(...places), fc.constantFrom<Breakage>(...breakages));
    fc.assert(
      fc.property(anyBreak(paths), anyBreak(paths), anyBreak(metricsPaths), (one, other, third) => {
        const text = draw(brokenAt(brokenAt(gateway, ...one), ...other), brokenAt(metrics, ...third));
        expect(text).not.toMatch(neverOnScreen);
      }),
      { numRuns: 15 },
    );
  });

  it('is drawn for an answer that is as it should be, with nothing said of reading', () => {
    expect(draw(gateway, metrics)).not.toContain('could not be read');
    expect(screen.queryByText('oulu')).toBeNull();
  });
});
