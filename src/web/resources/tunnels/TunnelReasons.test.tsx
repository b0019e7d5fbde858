import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Fleet } from '#contract/fleet.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { quietQueryClient, renderWeb } from '#testing/render-web.tsx';
import { metricsOf } from '#testing/builders/metrics.ts';
import { gatewayQueries } from '../gateways/gateway-queries.ts';
import { useGatewayFacts } from '../gateways/use-gateway-facts.ts';
import { TimeSourceContext } from '../../ui/time/use-now.ts';
import { TunnelItem } from './TunnelItem.tsx';

const now = Date.parse('2026-01-15T12:00:00Z');
const minutes = 60_000;
const tunnel = aTunnel({ name: 't' });
const connection = aConnection({ name: 'hq', tunnels: [tunnel] });
const gateway = aGateway({ connections: [connection] });
const silent = {
  kind: 'nothing-comes-back',
  text: 'nothing comes back: 1,240 packets sent, 0 received',
  since: now - 62 * minutes,
} as const;

function Item({ observedAt }: { observedAt: number }) {
  const { healthOf, evidenceOf } = useGatewayFacts(anAnswer(gateway, { observedAt }));
  return (
    <TunnelItem
      tunnel={tunnel}
      connection={connection}
      gateway={gateway}
      health={healthOf(connection, tunnel)}
      evidence={evidenceOf(connection, tunnel)}
    />
  );
}

/** A page that was opened just now: all that it knows of the past is what the server tells with the list. */
function open(
  reasons: NonNullable<Fleet['gateways'][number]['troubles']>[number]['reasons'],
  observedAt = now,
) {
  const client = quietQueryClient();
  client.setQueryData(gatewayQueries.fleet().queryKey, {
    observedAt: new Date(now).toISOString(),
    gateways: [aGatewayRow({ uuid: gateway.uuid, troubles: [{ uuid: tunnel.uuid ?? '', reasons }] })],
    unreadable: [],
    problem: null,
    sweepIntervalMs: 10_000,
  });
  client.setQueryData(
    gatewayQueries.metrics(gateway.uuid).queryKey,
    anAnswer(metricsOf({ 'hq/t': { packets: [5, 9] } }), { observedAt }),
  );
  renderWeb(
    <TimeSourceContext value={{ now: () => now, every: () => () => undefined }}>
      <ul>
        <Item observedAt={observedAt} />
      </ul>
    </TimeSourceContext>,
    client,
  );
}

it('says at once what the server has known for an hour, and the badge is not green', () => {
  open([silent]);
  expect(screen.getByText('Up, one way only')).toBeTruthy();
  expect(screen.getByRole('list', { name: 'Why it is not well' }).textContent).toBe(
    'Up, but nothing comes back: 1,240 packets sent, 0 received, for 1 h 2 min.',
  );
});

it('says that it is over, and when it is called well', () => {
  open([{ ...silent, overSince: now - 2 * minutes }]);
  expect(screen.getByRole('list', { name: 'Why it is not well' }).textContent).toBe(
    'Up, but nothing comes back: 1,240 packets sent, 0 received, until 2 min ago. After five minutes without that it is called well.',
  );
});

it('says nothing of what is too old to be known', () => {
  open([silent], now - 10 * minutes);
  expect(screen.queryByRole('list', { name: 'Why it is not well' })).toBeNull();
  expect(screen.getByText('Unknown, was up, one way only')).toBeTruthy();
});
