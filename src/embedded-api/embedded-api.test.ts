import { Gateway } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';
import { expect, test, vi } from 'vitest';

const headers = { Authorization: `Bearer ${testToken}`, 'Content-Type': 'application/json' };

test('a gateway is created, becomes running, is listed, is deleted and is gone', async () => {
  const api = anEmbeddedApi();
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${url}/1.3${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const routers = Routers.parse(await (await call('GET', '/router')).json());

  const created = await call('POST', '/gateway', {
    name: 'example-gateway',
    zone: 'fi-hel1',
    features: ['nat'],
    routers: [{ uuid: routers.routers.router[0]?.uuid }],
    configured_status: 'started',
  });
  expect(created.status).toBe(201);
  const gateway = Gateway.parse(await created.json());
  expect(gateway).toMatchObject({ operational_state: 'pending', plan: 'development', addresses: [] });

  const path = `/gateway/${gateway.uuid}`;
  const running = await vi.waitFor(async () => {
    const now = Gateway.parse(await (await call('GET', path)).json());
    expect(now.operational_state).toBe('running');
    return now;
  });
  expect(running.addresses).toEqual([{ name: 'public-ip-1', address: '198.18.0.1' }]);

  const list = await call('GET', '/gateway');
  expect(list.headers.get('upcloud-total-count')).toBe('1');
  expect(await list.json()).toMatchObject([{ uuid: gateway.uuid }]);

  expect((await call('DELETE', path)).status).toBe(204);
  await vi.waitFor(async () => expect((await call('GET', path)).status).toBe(404));
  await api.dispose();
});
