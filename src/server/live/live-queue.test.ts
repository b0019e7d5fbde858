import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { FleetDelta } from '#contract/fleet.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { fakeClock } from '#testing/fake-clock.ts';
import { openStream } from '#testing/open-stream.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { createLive } from './live.ts';

const viewer = { userId: 'u', username: 'v', role: 'viewer', sessionId: 's' } as const;

test('D2, A8: who does not read is dropped at 1 MiB, and a heartbeat comes to who does', async () => {
  const clock = fakeClock();
  let tell: (delta: FleetDelta) => void = () => undefined;
  const fleet = {
    onDelta: (listener: typeof tell) => void (tell = listener),
    watch: () => () => undefined,
  } as Fleet;
  const live = createLive({
    fleet,
    auth: { onSessionsEnded: () => () => undefined },
    clock,
    random: () => 0.5,
  });
  const server = createServer((_, response) => live.open(response, {}, viewer, '127.0.0.1'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const reader = openStream(port, '/', {});
  const sleeper = openStream(port, '/', {});
  await Promise.all([reader.sees(/retry: 3500/), sleeper.sees(/retry: 3500/)]);
  sleeper.pause();
  clock.advance(2_000);
  await reader.sees(/event: heartbeat\ndata: \{"serverTime":1768478402000\}/);

  const changed = Array.from({ length: 500 }, () => aGatewayRow());
  const delta = {
    observedAt: new Date(clock.now()).toISOString(),
    changed,
    removed: [],
    problem: null,
    sweepIntervalMs: 10_000,
  };
  for (let sent = 0; sent < 400 && live.count() === 2; sent++) {
    tell(delta);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(live.count()).toBe(1);
  tell({ ...delta, changed: [], removed: ['the-last'] });
  await reader.sees(/the-last/);

  live.dispose();
  await reader.closed;
  sleeper.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
