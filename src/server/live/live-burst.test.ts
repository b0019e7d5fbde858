import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { HistoryEvent } from '#contract/history.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openStream } from '#testing/open-stream.ts';
import { aUser, labelled } from '#testing/principals.ts';
import { type FleetChange, createFleetRows } from '../fleet/fleet-rows.ts';
import { createWatched } from '../observer/watched.ts';
import { createPresence } from '../presence/presence.ts';
import type { News } from './happened.ts';
import { createLive } from './live.ts';

function aDown(id: number): HistoryEvent {
  const at = '2026-01-15T12:00:00.000Z';
  const names = { gateway: 'g', connection: 'c', tunnel: `t-${id}` };
  const of = { gatewayUuid: `g-${id}`, connectionUuid: null, tunnelUuid: `t-${id}`, names };
  return { id, kind: 'down', from: at, until: at, seenAt: at, ...of, text: 'Went down.', evidence: {} };
}

test('ten thousand tunnels that go down at once are two short words to each stream, and who may know of one hears of one', async () => {
  const clock = fakeClock();
  let change: (change: FleetChange) => void = () => undefined;
  let news: (news: News) => void = () => undefined;
  const rows = createFleetRows();
  rows.takeSweep({ kind: 'sweep', startedAt: clock.now(), observedAt: clock.now(), unreadable: [] });
  const live = createLive({
    fleet: {
      onChange: (listener) => void (change = listener),
      deltaOf: rows.deltaOf,
      watch: () => () => undefined,
    },
    auth: { onSessionsEnded: () => () => undefined },
    clock,
    random: () => 0.5,
    presence: createPresence(clock),
    readings: { onReading: () => undefined, newest: () => undefined },
    watched: createWatched(clock),
    happened: {
      place: () => 'p-1.0',
      onNews(listener) {
        news = listener;
        return () => undefined;
      },
      since: () => [],
    },
    gatewaysIn: (scope) => (scope.kind === 'all' ? undefined : new Set(['g-7'])),
  });
  const server = createServer((request, response) =>
    live.open(
      response,
      { connection: 'close' },
      aUser(request.url === '/partner' ? { scope: labelled('env') } : {}),
      '127.0.0.1',
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const everything = openStream(port, '/', {});
  const partner = openStream(port, '/partner', {});
  await Promise.all([everything.sees(/heartbeat/), partner.sees(/heartbeat/)]);

  const downs = Array.from({ length: 10_000 }, (_, index) => aDown(index));
  const row = aGatewayRow();
  change(downs.map(({ gatewayUuid }) => ({ uuid: String(gatewayUuid), before: row, after: row })));
  news(downs);
  await everything.sees(/event: fleet\n[^\n]*"isTooMuch":true[\s\S]*event: happened\n[^\n]*"isTooMuch":true/);
  expect(everything.text().length).toBeLessThan(2_000);
  await partner.sees(/event: happened\n[^\n]*"tunnel":"t-7"[^\n]*"isTooMuch":false/);
  expect(partner.text()).not.toContain('t-8');

  live.dispose();
  await Promise.all([everything.closed, partner.closed]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
