import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openStream } from '#testing/open-stream.ts';
import type { FleetChange } from '../fleet/fleet-rows.ts';
import { createFleetRows } from '../fleet/fleet-rows.ts';
import { aUser } from '#testing/principals.ts';
import { createWatched } from '../observer/watched.ts';
import { createPresence } from '../presence/presence.ts';
import { createLive } from './live.ts';

const viewer = aUser();

test('D2, A8: who does not read is dropped at 1 MiB, and a heartbeat comes to who does', async () => {
  const clock = fakeClock();
  let tell: (change: FleetChange) => void = () => undefined;
  const rows = createFleetRows();
  rows.takeSweep({ kind: 'sweep', startedAt: clock.now(), observedAt: clock.now(), unreadable: [] });
  const fleet = {
    onChange: (listener: typeof tell) => void (tell = listener),
    deltaOf: rows.deltaOf,
    watch: () => () => undefined,
  };
  const live = createLive({
    fleet,
    auth: { onSessionsEnded: () => () => undefined },
    clock,
    random: () => 0.5,
    presence: createPresence(clock),
    readings: { onReading: () => undefined, newest: () => undefined },
    watched: createWatched(clock),
    happened: { place: () => 'p-1.0', onNews: () => () => undefined, since: () => [] },
    gatewaysIn: () => undefined,
  });
  const server = createServer((_, response) =>
    live.open(response, { connection: 'close' }, viewer, '127.0.0.1'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const reader = openStream(port, '/', {});
  const sleeper = openStream(port, '/', {});
  await Promise.all([reader.sees(/retry: 3500/), sleeper.sees(/retry: 3500/)]);
  sleeper.pause();
  clock.advance(2_000);
  await reader.sees(/event: heartbeat\ndata: \{"kind":"heartbeat","serverTime":1768478402000\}/);

  const change = Array.from({ length: 500 }, () => {
    const row = aGatewayRow();
    return { uuid: row.uuid, before: undefined, after: row };
  });
  for (let sent = 0; sent < 400 && live.count() === 2; sent++) {
    tell(change);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(live.count()).toBe(1);
  tell([{ uuid: 'the-last', before: aGatewayRow({ uuid: 'the-last' }), after: undefined }]);
  await reader.sees(/the-last/);

  live.dispose();
  await reader.closed;
  sleeper.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
