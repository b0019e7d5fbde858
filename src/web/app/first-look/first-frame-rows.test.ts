import { describe, expect, it } from 'vitest';
import { aGatewayRow } from '#testing/builders/fleet-row.ts';
import { frameRows } from './first-frame-rows.ts';

const now = Date.UTC(2026, 0, 15, 12);

function rowsOf(
  gateways: unknown,
  over: { observedAt?: string | null; serverTime?: number | undefined } = {},
) {
  const { observedAt = new Date(now - 5_000).toISOString() } = over;
  const rows = { gateways, observedAt, sweepIntervalMs: 10_000, total: 1, read: 1 };
  const serverTime = 'serverTime' in over ? over.serverTime : now;
  return frameRows({ order: 'problem', body: { session: {}, rows }, serverTime });
}

describe('the rows of the first frame', () => {
  it('say what the page will say', () => {
    const tunnels = { total: 3, up: 1, down: 2, unhealthy: 0, flapping: 0, waiting: 0 };
    expect(rowsOf([aGatewayRow({ name: 'oulu-lab', tunnels })])).toEqual([
      {
        href: '/gateways/10c153e0-12e4-4dea-8748-4f34850ff55d',
        name: 'oulu-lab',
        state: 'Running, 2 tunnels down',
        tunnels: '1 of 3',
      },
    ]);
  });

  it('never say of an old row that it is so now', () => {
    const old = { observedAt: new Date(now - 8 * 3_600_000).toISOString() };
    expect(rowsOf([aGatewayRow()], old)[0]?.state).toBe('Unknown, was running');
    expect(rowsOf([aGatewayRow()], { observedAt: null })[0]?.state).toBe('Running');
  });

  it.each([
    ['nothing', undefined],
    ['no list', {}],
    ['a row of another shape', [{ ...aGatewayRow(), tunnels: null }]],
    ['a name that is none', [{ ...aGatewayRow(), name: 7 }]],
    ['one bad row among good ones', [aGatewayRow(), null]],
  ])('are left to the page when there is %s', (_, gateways) => {
    expect(rowsOf(gateways)).toEqual([]);
  });

  it('are left to the page when nobody knows what time it is', () => {
    expect(rowsOf([aGatewayRow()], { serverTime: undefined })).toEqual([]);
  });
});
