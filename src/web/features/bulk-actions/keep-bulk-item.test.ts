import { afterEach, expect, test, vi } from 'vitest';
import type { Change } from '#domain/changes/change.ts';
import { answerFetch } from '#testing/answer-fetch.ts';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import type { BulkAction } from './bulk-action.ts';
import { keepBulkItem } from './keep-bulk-item.ts';

afterEach(() => vi.unstubAllGlobals());

const row = aGatewayRow({ name: 'oulu', labels: [{ key: 'env', value: 'lab' }] });
const params = { service_uuid: row.uuid };

async function kept(action: BulkAction, change: Change) {
  const sent = answerFetch(204, undefined);
  const items = [1, 2, 3].map((number) => ({
    row,
    change,
    idempotencyKey: `10c153e0-12e4-4dea-8748-00000000000${number}`,
    isLost: false,
    result: { state: 'waiting' as const },
  }));
  const run = { id: '10c153e0-12e4-4dea-8748-00000000000f', action, items };
  const [first] = items;
  if (first) await keepBulkItem(run, first);
  return sent[0]?.body;
}

test('each gateway’s part of a run is kept with what it replaces, and with how many it was', async () => {
  const change: Change = {
    endpoint: 'modifyLabel',
    params: { ...params, key: 'env' },
    body: { value: 'live' },
  };
  expect(await kept({ kind: 'label', key: 'env', value: 'live' }, change)).toMatchObject({
    title: 'Label oulu with env=live',
    gatewayUuid: row.uuid,
    keys: ['10c153e0-12e4-4dea-8748-000000000001'],
    blocked: null,
    before: { labels: [{ key: 'env', value: 'lab' }] },
    foretold: { labels: [{ key: 'env', value: 'live' }] },
    bulk: { id: '10c153e0-12e4-4dea-8748-00000000000f', of: 3 },
  });
  const stop: Change = { endpoint: 'modifyGateway', params, body: { configured_status: 'stopped' } };
  expect(await kept({ kind: 'stop' }, stop)).toMatchObject({
    title: 'Stop oulu',
    before: { configured_status: 'started' },
    foretold: { configured_status: 'stopped' },
  });
});

test('a deletion leaves nothing to take back', async () => {
  expect(await kept({ kind: 'delete' }, { endpoint: 'deleteGateway', params })).toBeUndefined();
});
