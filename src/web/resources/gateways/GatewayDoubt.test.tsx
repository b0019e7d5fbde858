import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { anAnswer } from '#testing/builders/answer.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { OutageContext } from '../../ui/states/outage.ts';
import { GatewayDoubt } from './GatewayDoubt.tsx';
import { gatewayQueries } from './gateway-queries.ts';

const gateway = aGateway();

interface Case {
  gatewayAgeMs?: number;
  metricsAgeMs?: number;
  showsTunnels?: 'all' | 'one' | 'none';
  outage?: 'old';
}

function show({ gatewayAgeMs = 0, metricsAgeMs, showsTunnels = 'all', outage }: Case) {
  const client = quietQueryClient();
  const answer = <T,>(data: T, ageMs: number) => ({
    ...anAnswer(data),
    observedAt: Date.now() - ageMs,
    isStale: ageMs > 0,
    staleWhy: ageMs > 0 ? 'failing' : undefined,
  });
  client.setQueryData(gatewayQueries.detail(gateway.uuid).queryKey, answer(gateway, gatewayAgeMs));
  if (metricsAgeMs !== undefined)
    client.setQueryData(
      gatewayQueries.metrics(gateway.uuid).queryKey,
      answer({ gateways: [], ipsec_metrics: { ike_sas: [] } }, metricsAgeMs),
    );
  renderWeb(
    <OutageContext value={outage}>
      <GatewayDoubt uuid={gateway.uuid} showsTunnels={showsTunnels} />
    </OutageContext>,
    client,
  );
  return screen.queryByRole('status')?.textContent;
}

it.each<[string, Case, RegExp | undefined]>([
  ['nothing of what is fresh', { metricsAgeMs: 0 }, undefined],
  ['nothing of metrics that are still to come', {}, undefined],
  ['why the gateway is old', { gatewayAgeMs: 12_000, metricsAgeMs: 0 }, /^Nothing new is known/],
  ['why its metrics are', { metricsAgeMs: 40_000 }, /^This gateway’s metrics are not known/],
  [
    'nothing of metrics that the page does not show',
    { metricsAgeMs: 40_000, showsTunnels: 'none' },
    undefined,
  ],
  ['nothing of what is said above all pages', { gatewayAgeMs: 40_000, outage: 'old' }, undefined],
])('a gateway’s page says %s', (_, given, expected) => {
  const said = show(given);
  if (expected) expect(said).toMatch(expected);
  else expect(said).toBeUndefined();
});
