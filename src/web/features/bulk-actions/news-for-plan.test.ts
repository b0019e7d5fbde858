import { expect, it } from 'vitest';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import type { BulkAction } from './bulk-action.ts';
import { newsForPlan } from './news-for-plan.ts';

const gateway = aGateway({ labels: [{ key: 'env', value: 'lab' }] });
const news = (action: BulkAction, change: object) =>
  newsForPlan(action, gatewayRow(gateway), gatewayRow({ ...gateway, ...change }));
const more = { connections: [...gateway.connections, aConnection({ uuid: 'c-2', name: 'new' })] };
const label = { kind: 'label', key: 'env', value: 'production' } as const;

it.each<[BulkAction, object, string | undefined]>([
  [label, { labels: [{ key: 'env', value: 'theirs' }] }, 'it has env=theirs now'],
  [label, { labels: [] }, 'it has no label env any more'],
  [label, { labels: [...gateway.labels, { key: 'team', value: 'net' }] }, undefined],
  [{ kind: 'delete' }, more, 'it has 2 connections now; it has 2 tunnels now'],
  [{ kind: 'delete' }, { name: 'other' }, 'it is called other now'],
  [{ kind: 'delete' }, { operational_state: 'checkup' }, undefined],
  [{ kind: 'stop' }, { configured_status: 'stopped' }, 'it is stopped now'],
  [{ kind: 'start' }, more, undefined],
])('a plan to %o says of %o what is new', (action, change, words) => {
  expect(news(action, change)).toBe(words && `Not as it was shown: ${words}.`);
});
