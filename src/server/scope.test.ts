import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditPage } from '#contract/audit.ts';
import { livePath } from '#contract/console-endpoints.ts';
import { Fleet } from '#contract/fleet.ts';
import type { Gateway } from '#contract/gateway.ts';
import { wholeEntries } from '#testing/audit.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { type FakeUpstream, startFakeUpstream } from '#testing/fake-upstream.ts';
import { openStream } from '#testing/open-stream.ts';
import { aKiosk, aUser, labelled } from '#testing/principals.ts';
import { type RunningGatehouse, runGatehouse } from '#testing/running-gatehouse.ts';

/*
 * What somebody is told who may know of the gateways in production only, over the wire: a screen and a user. Every read
 * that can tell of another gateway is here.
 */

const mine = '10c153e0-12e4-4dea-8748-000000000001';
const other = '10c153e0-12e4-4dea-8748-000000000002';
const scope = labelled('env=prod');
const cookies = { kiosk: 'device=screen', user: 'device=partner' };

let stock: Map<string, Gateway>;
let fake: FakeUpstream;
let gatehouse: RunningGatehouse;

beforeAll(async () => {
  stock = new Map([
    [mine, aGateway({ uuid: mine, name: 'mine', labels: [{ key: 'env', value: 'prod' }] })],
    [other, aGateway({ uuid: other, name: 'HIDDEN', labels: [{ key: 'env', value: 'test' }] })],
  ]);
  fake = await startFakeUpstream(({ target }) => {
    const [path = '', query = ''] = target.split('?');
    const uuid = /^\/1\.3\/gateway\/([^/]+)/.exec(path)?.[1];
    if (uuid !== undefined) return { body: path.endsWith('/metrics') ? {} : stock.get(uuid) };
    const labels = new URLSearchParams(query).getAll('label');
    const all = [...stock.values()].filter(({ labels: own }) =>
      labels.every((label) => own.some(({ key, value }) => label === `${key}=${value}`)),
    );
    return { body: all, headers: { 'UpCloud-Total-Count': String(all.length) } };
  });
  gatehouse = await runGatehouse({
    upstream: fake.origin,
    cacheFreshMs: 0,
    identify: (cookie) => {
      if (cookie === cookies.kiosk) return aKiosk({ scope });
      return cookie === cookies.user ? aUser({ role: 'operator', scope }) : undefined;
    },
  });
});
afterAll(async () => {
  await gatehouse.stop();
  await fake.close();
});

/** Not those of a sweep, which comes when it is due. */
const callsOfOthers = () =>
  fake.calls.filter(({ method, target }) => target.includes(other) || method === 'POST').length;
const as = (who: keyof typeof cookies, target: string, over: { method?: string; body?: string } = {}) =>
  gatehouse.call('none', { target, headers: { cookie: cookies[who] }, ...over });

describe.each(['kiosk', 'user'] as const)('a %s', (who) => {
  test('is given the rows in scope, under a version of their own', async () => {
    const { body, headers } = await as(who, '/api/console/gateways');
    expect(Fleet.parse(JSON.parse(body)).gateways.map(({ name }) => name)).toEqual(['mine']);
    expect(body).not.toContain('HIDDEN');
    const all = await gatehouse.call('viewer', { target: '/api/console/gateways' });
    expect(Fleet.parse(JSON.parse(all.body)).gateways).toHaveLength(2);
    expect(headers.get('etag')).toBeDefined();
  });
  test('reads a gateway in scope with its metrics; another is not there, and nobody is asked for it', async () => {
    for (const path of ['', '/metrics']) {
      expect((await as(who, `/api/1.3/gateway/${mine}${path}`)).status).toBe(200);
      const before = callsOfOthers();
      const refused = await as(who, `/api/1.3/gateway/${other}${path}`);
      expect([refused.status, callsOfOthers()]).toEqual([404, before]);
      expect(refused.body).not.toContain('HIDDEN');
    }
  });
  test('follows what happens in scope, and is told of nothing else', async () => {
    const stream = openStream(gatehouse.port, livePath, {
      cookie: cookies[who],
      'sec-fetch-site': 'same-origin',
    });
    await stream.sees(/event: heartbeat/);
    const rename = async (uuid: string, over: Partial<Gateway>) => {
      const old = stock.get(uuid);
      if (old) stock.set(uuid, { ...old, ...over });
      const change = { method: 'PATCH', target: `/api/1.3/gateway/${uuid}`, body: '{"name":"x"}' };
      expect((await gatehouse.call('operator', change)).status).toBe(200);
    };
    await rename(other, { name: `HIDDEN ${who}` });
    await rename(mine, { name: `mine ${who}` });
    await stream.sees(new RegExp(`"name":"mine ${who}"`));
    // It leaves the scope: for whoever sees the scope it is gone.
    await rename(mine, { name: 'LEFT', labels: [] });
    await stream.sees(new RegExp(`"removed":\\["${mine}"\\]`));
    expect((await as(who, `/api/1.3/gateway/${mine}`)).status).toBe(404);
    await rename(mine, { name: 'mine', labels: [{ key: 'env', value: 'prod' }] });
    await stream.sees(/"name":"mine"/);
    expect(stream.text()).not.toMatch(new RegExp(`HIDDEN|${other}`));
    // What happened to it elsewhere is its history, which may be told once it is back; that it was there is not told as a row.
    expect(stream.text()).not.toMatch(/event: fleet\n[^\n]*LEFT/);
    stream.close();
  });
  test('is refused what is about the whole account', async () => {
    for (const target of ['/api/1.3/router', '/api/1.3/network', '/api/1.3/account'])
      expect([target, (await as(who, target)).status]).toEqual([target, 403]);
  });
});

describe('a user of a scope', () => {
  test('lists the gateways of it, however the list is asked for', async () => {
    for (const query of ['', '?label=env%3Dtest', '?limit=100', '?label=env%3Dprod']) {
      const { status, body } = await as('user', `/api/1.3/gateway${query}`);
      expect([query, status, body.includes('HIDDEN')]).toEqual([query, 200, false]);
    }
  });
  test('changes a gateway in scope, makes none, and touches no other', async () => {
    const change = (target: string, method = 'PATCH') =>
      as('user', `/api/1.3/gateway${target}`, { method, body: '{"name":"mine"}' });
    expect((await change(`/${mine}`)).status).toBe(200);
    const before = callsOfOthers();
    expect((await change(`/${other}`)).status).toBe(404);
    expect((await change('', 'POST')).status).toBe(403);
    expect(callsOfOthers()).toBe(before);
  });
  test('reads in the audit log what was done in scope, what is one’s own, and nothing else', async () => {
    const change = { method: 'PATCH', target: `/api/1.3/gateway/${other}`, body: '{"name":"secret"}' };
    await gatehouse.call('operator', change);
    const entries = async (query: string) => {
      const { body } = await as('user', `/api/console/audit?limit=200${query}`);
      return wholeEntries(AuditPage.parse(JSON.parse(body)).entries);
    };
    const seen = await entries('');
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ gatewayUuid }) => gatewayUuid))).toEqual(new Set([mine]));
    expect(JSON.stringify(seen)).not.toMatch(/HIDDEN|secret/);
    expect(await entries(`&gateway=${other}`)).toEqual([]);
    expect(await entries('&words=secret')).toEqual([]);
  });
});

test('D2, K4: a screen has two streams and no third', async () => {
  const open = async () => {
    const headers = { cookie: cookies.kiosk, 'sec-fetch-site': 'same-origin' };
    const stream = openStream(gatehouse.port, livePath, headers);
    await stream.sees(/\r\n\r\n/);
    return stream;
  };
  const streams = [await open(), await open(), await open()];
  expect(streams.map((stream) => stream.text().slice(9, 12))).toEqual(['200', '200', '429']);
  for (const stream of streams) stream.close();
});

test('C3: a screen leaves no row in the audit log by reading, and one when it tries more', async () => {
  const rows = async () => {
    const { body } = await gatehouse.call('admin', { target: '/api/console/audit?limit=200' });
    return wholeEntries(AuditPage.parse(JSON.parse(body)).entries);
  };
  const before = (await rows()).length;
  await as('kiosk', '/api/console/gateways');
  expect(await rows()).toHaveLength(before);
  await as('kiosk', `/api/1.3/gateway/${mine}`, { method: 'DELETE' });
  expect((await rows()).slice(0, 1)).toMatchObject([
    { action: 'deleteGateway', actor: 'screen NOC', role: null, outcome: 'denied', status: 403 },
  ]);
});
