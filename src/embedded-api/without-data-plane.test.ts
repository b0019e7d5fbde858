import { Gateway } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody } from '#testing/conformance/world.ts';
import { anEmbeddedApi, type Caller, callerOf } from '#testing/embedded-api.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type FakeDataPlane, fakeDataPlane } from '#testing/fake-data-plane.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedApi } from './embedded-api.ts';

let clock: FakeClock;
let dataPlane: FakeDataPlane;
let api: EmbeddedApi;
let call: Caller;
let path: string;

beforeEach(async () => {
  clock = fakeClock();
  dataPlane = fakeDataPlane();
  api = anEmbeddedApi({ clock, dataPlane });
  call = callerOf(api);
  const { routers } = Routers.parse((await call('GET', '/router')).json);
  const connections = [aConnectionBody('branch', { tunnels: [aTunnelBody('first')] })];
  const body = aGatewayBody({ routers: [{ uuid: routers.router[0]?.uuid ?? '' }], connections });
  path = `/gateway/${Gateway.parse((await call('POST', '/gateway', body)).json).uuid}`;
  await clock.advanceAsync(0);
});
afterEach(async () => {
  const disposed = api.dispose();
  await clock.advanceAsync(60_000);
  await disposed;
});

/** The answer, with time for what waits a moment. */
async function answerTo(...request: Parameters<Caller>) {
  const answer = call(...request);
  await clock.advanceAsync(0);
  await clock.advanceAsync(200);
  return answer;
}

describe.each(['refusing', 'silent'] as const)('over a data plane that is %s', (mood) => {
  beforeEach(async () => {
    dataPlane.become(mood);
    await clock.advanceAsync(6_000);
  });

  test('the configuration is read, and its tunnels are unknown', async () => {
    const gateway = Gateway.parse((await answerTo('GET', path)).json);
    const [connection] = gateway.connections;
    const unknown = { operational_state: 'unknown', tunnel_up: false, tunnel_healthy: false };
    expect(gateway).toMatchObject({ name: 'conformance', operational_state: 'running' });
    expect(connection?.tunnels).toMatchObject([{ name: 'first', ...unknown }]);
    const connectionPath = `${path}/connections/${connection?.uuid}`;
    const tunnelsPath = `${connectionPath}/tunnels`;
    for (const target of [
      '/gateway',
      `${path}/connections`,
      connectionPath,
      tunnelsPath,
      `${tunnelsPath}/${connection?.tunnels[0]?.uuid}`,
    ]) {
      const { status, text } = await answerTo('GET', target);
      expect([target, status]).toEqual([target, 200]);
      expect(text).toContain('"operational_state":"unknown"');
    }
  });

  test('a change is made and answered', async () => {
    const { status, json } = await answerTo('PATCH', path, { name: 'renamed' });
    expect([status, json]).toMatchObject([200, { name: 'renamed' }]);
  });

  test('metrics say that they cannot be read, not that there are none', async () => {
    expect((await answerTo('GET', `${path}/metrics`)).json).toMatchObject({
      status: 503,
      title: 'The metrics cannot be read now: the network does not answer. Try again.',
    });
  });

  test('a flush says that it may not have been done', async () => {
    const answer = call('PATCH', `${path}/actions/nat-flush-connections`);
    await clock.advanceAsync(10_000);
    expect((await answer).status).toBe(503);
  });

  test('and when it is there again, so are the states', async () => {
    await answerTo('GET', path);
    dataPlane.become('willing');
    await clock.advanceAsync(6_000);
    const gateway = Gateway.parse((await answerTo('GET', path)).json);
    expect(gateway.connections[0]?.tunnels[0]?.operational_state).toBe('established');
  });
});

test('a call that the data plane never answers does not keep the next one', async () => {
  dataPlane.become('silent');
  await answerTo('PATCH', path, { name: 'renamed' });
  dataPlane.become('willing');
  await answerTo('PATCH', path, { configured_status: 'stopped' });
  await clock.advanceAsync(40_000);
  const uuid = path.replace('/gateway/', '');
  expect(dataPlane.applied.get(uuid)?.isStarted).toBe(false);
});
