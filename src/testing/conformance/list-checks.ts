import { Gateway } from '#contract/gateway.ts';
import { PlanList } from '#contract/plan.ts';
import { z } from '#contract/zod-config.ts';
import { expect } from 'vitest';
import { type Check, expectProblem } from './check.ts';
import type { Api } from './target.ts';
import { withGateway } from './world.ts';

/** Paging, filters and sorting: contract §2.1; and the plans, contract §2.2. */
export const listChecks: Check[] = [
  {
    title: 'plans are alphabetical, four of them with the figures of the documentation',
    run: async ({ api }) => {
      const plans = PlanList.parse((await api({ method: 'GET', path: '/gateway/plans' })).json);
      const figures = plans.map((plan) => [
        plan.name,
        plan.server_number,
        plan.vpn_tunnel_amount,
        plan.per_gateway_bandwidth_mbps,
        plan.per_gateway_max_connections,
      ]);
      expect(figures).toEqual([
        ['advanced', 2, 10, 10_000, 100_000],
        ['development', 1, 0, 10, 10_000],
        ['production', 2, 2, 1000, 50_000],
        ['standard', 2, 0, 500, 20_000],
      ]);
    },
  },
  ...[
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=',
    'limit=x',
    'offset=-1',
    'offset=x',
    'limit=1&limit=2',
  ].flatMap((query) =>
    ['/gateway', '/gateway/plans'].map((path) => ({
      title: `${path}?${query} is refused`,
      run: async ({ api }: { api: Api }) => {
        const { invalid_params: faults } = expectProblem(
          await api({ method: 'GET', path: `${path}?${query}` }),
          400,
        );
        expect(faults?.map(({ name }) => name)).toEqual([query.split('=')[0]]);
      },
    })),
  ),
  {
    title: 'an unknown sort is refused',
    run: async ({ api }) => void expectProblem(await api({ method: 'GET', path: '/gateway?sort=zone' }), 400),
  },
  {
    title: 'gateways are paged, counted, sorted and filtered by every label asked for',
    run: ({ api, gateway: first }) =>
      withGateway(
        api,
        {
          name: 'list-second',
          labels: [
            { key: 'env', value: 'a=b' },
            { key: 'my team', value: '' },
            { key: 'a=b', value: 'c=d' },
          ],
        },
        async (second) => {
          const both = [first.uuid, second.uuid];
          expect(await list(api, '')).toEqual({ uuids: both, total: '2' });
          expect(await list(api, '?limit=1')).toEqual({ uuids: [first.uuid], total: '2' });
          expect(await list(api, '?limit=1&offset=1')).toEqual({ uuids: [second.uuid], total: '2' });
          expect(await list(api, '?limit=0')).toEqual({ uuids: [], total: '2' });
          expect(await list(api, '?offset=2')).toEqual({ uuids: [], total: '2' });
          expect((await list(api, '?sort=-created_at')).uuids).toEqual(both.toReversed());
          expect((await list(api, '?sort=name')).uuids).toEqual(both);
          expect((await list(api, '?sort=-name')).uuids).toEqual(both.toReversed());
          expect((await list(api, '?sort=uuid')).uuids).toEqual(both.toSorted());
          expect((await list(api, '?sort=-uuid')).uuids).toEqual(both.toSorted().toReversed());
          expect(await list(api, '?label=env')).toEqual({ uuids: both, total: '2' });
          expect(await list(api, '?label=env%3Dtesting')).toEqual({ uuids: [first.uuid], total: '1' });
          expect((await list(api, '?label=env%3Da%3Db')).uuids).toEqual([second.uuid]);
          expect((await list(api, '?label=env&label=my%20team')).uuids).toEqual([second.uuid]);
          expect((await list(api, '?label=env%3Dtesting&label=my%20team')).uuids).toEqual([]);
          expect((await list(api, '?label=my+team%3D')).uuids).toEqual([second.uuid]);
          // A key may contain `=`, so every split is tried.
          expect((await list(api, '?label=a%3Db')).uuids).toEqual([second.uuid]);
          expect((await list(api, '?label=a%3Db%3Dc%3Dd')).uuids).toEqual([second.uuid]);
          expect((await list(api, '?label=a%3Db%3Dc')).uuids).toEqual([]);
          expect((await list(api, '?label=a')).uuids).toEqual([]);
        },
      ),
  },
];

async function list(api: Api, query: string): Promise<{ uuids: string[]; total: string | null }> {
  const { status, json, headers, text } = await api({ method: 'GET', path: `/gateway${query}` });
  expect(status, text).toBe(200);
  const uuids = z
    .array(Gateway)
    .parse(json)
    .map(({ uuid }) => uuid);
  return { uuids, total: headers.get('upcloud-total-count') };
}
