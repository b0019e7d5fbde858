import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gateway } from '#contract/gateway.ts';
import { readTolerantly } from '#contract/tolerant.ts';
import { breakages, brokenAt, pathsIn } from '#testing/broken-answers.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { adviceFor } from '../advice/advice-for.ts';
import { applyChanges } from './apply-change.ts';
import type { Change } from './change.ts';
import { planChange } from './plan-change.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';

const params = { service_uuid: '10c153e0-12e4-4dea-8748-4f34850ff55d' };
/** A gateway of which the second of two tunnels cannot be read. */
function halfRead(): Gateway {
  const tunnels = [aTunnel(), { uuid: 7, name: false }];
  return readTolerantly(Gateway, { ...aGateway(), connections: [{ ...aConnection(), tunnels }] }).data;
}
const codes = (gateway: Gateway, change: Change) =>
  planChange(gateway, [change])
    .issues.filter(({ code }) => code.endsWith('-unread'))
    .map(({ code, path }) => `${code} ${path}`);

describe('a change of a gateway of which something could not be read', () => {
  it('is refused when it sends the list that is not known', () => {
    const [connection] = halfRead().connections;
    const connections = [
      { uuid: connection?.uuid, name: 'example-connection', type: 'ipsec' as const, tunnels: [] },
    ];
    expect(codes(halfRead(), { endpoint: 'modifyGateway', params, body: { connections } })).toEqual([
      'replaces-unread connections',
    ]);
    const itemParams = { ...params, connection_uuid: connection?.uuid ?? '' };
    expect(
      codes(halfRead(), { endpoint: 'modifyConnection', params: itemParams, body: { tunnels: [] } }),
    ).toEqual(['replaces-unread connections.0.tunnels']);
  });

  it('is refused as a PUT when the labels are not known, since it clears what it does not name', () => {
    const { data } = readTolerantly(Gateway, { ...aGateway(), labels: 'none' });
    const body = { name: data.name, configured_status: 'started' as const };
    expect(codes(data, { endpoint: 'replaceGateway', params, body })).toEqual(['replaces-unread labels']);
  });

  it('is made when it is about something else', () => {
    expect(codes(halfRead(), { endpoint: 'modifyGateway', params, body: { name: 'other' } })).toEqual([]);
    const itemParams = { ...params, connection_uuid: halfRead().connections[0]?.uuid ?? '' };
    const body = { local_routes: [] };
    expect(codes(halfRead(), { endpoint: 'modifyConnection', params: itemParams, body })).toEqual([]);
  });

  it('is made with a warning when it deletes more than is known', () => {
    const itemParams = { ...params, connection_uuid: halfRead().connections[0]?.uuid ?? '' };
    expect(codes(halfRead(), { endpoint: 'deleteConnection', params: itemParams })).toEqual([
      'deletes-unread connections.0',
    ]);
  });

  it('says which, by name', () => {
    const change: Change = { endpoint: 'modifyGateway', params, body: { connections: [] } };
    expect(planChange(halfRead(), [change]).issues[0]?.message).toBe(
      'The connections of example-gateway could not all be read, and this change replaces the whole list: example-connection: tunnels (not readable: expected name or uuid).',
    );
  });

  it('offers no way back to what was never known, and says so', () => {
    const wrong = { ...aTunnel(), ipsec: { ...aTunnel().ipsec, rekey_time: 'soon' } };
    const { data } = readTolerantly(Gateway, {
      ...aGateway(),
      connections: [{ ...aConnection(), tunnels: [wrong] }],
    });
    const itemParams = {
      ...params,
      connection_uuid: data.connections[0]?.uuid ?? '',
      tunnel_uuid: wrong.uuid ?? '',
    };
    const authentication = { authentication: 'psk' as const };
    const body = { name: 'renamed', ipsec: { authentication, rekey_time: 3600 } };
    const { undo } = planChange(data, [{ endpoint: 'modifyTunnel', params: itemParams, body }]);
    expect(undo.changes).toEqual([
      { endpoint: 'modifyTunnel', params: itemParams, body: { name: wrong.name } },
    ]);
    expect(undo.lost).toEqual([
      'Tunnel example-connection/renamed, IKE SA rekey: cannot be brought back, since it could not be read before the change.',
    ]);
  });
});

describe('advice', () => {
  it('says nothing of a connection of which not all is known, and goes on about the rest', () => {
    const only = { uuid: 1, name: 2 };
    const { data } = readTolerantly(Gateway, {
      ...aGateway(),
      connections: [
        { ...aConnection({ uuid: undefined, name: 'half' }), tunnels: [only] },
        aConnection({ name: 'empty', tunnels: [] }),
      ],
    });
    const named = adviceFor(data, { isCreate: false })
      .filter(({ code }) => code === 'connection-without-tunnels')
      .map(({ subject }) => subject.kind === 'connection' && subject.connection.name);
    expect(named).toEqual(['empty']);
  });
});

/** Any gateway, the same as it reads with any fields broken, and changes that somebody makes of what is read. */
const anyReading = fc
  .tuple(
    anyGateway,
    anyWishes,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...breakages)), { minLength: 1, maxLength: 4 }),
  )
  .map(([truth, wishes, wrong]) => {
    // Things are told apart by their uuid here; one that has none is told by its name, which is another test.
    const paths = pathsIn(truth).filter((path) => path.at(-1) !== 'uuid');
    const places = new Map(wrong.map(([which, how]) => [which % paths.length, how]));
    const sent = [...places].reduce<unknown>(
      (answer, [at, how]) => brokenAt(answer, paths[at] ?? [], how),
      truth,
    );
    const seen = readTolerantly(Gateway, sent).data;
    const change = changeOf(wishes[0] ?? never(), seen, 1);
    return { truth, seen, change };
  });

describe('whatever cannot be read of an answer', () => {
  it('is neither removed nor emptied by a change of something else, nor by its undo', () => {
    fc.assert(
      fc.property(anyReading, ({ truth, seen, change }) => {
        if (!change) return;
        const plan = planChange(seen, [change]);
        if (plan.issues.some(({ code }) => code === 'replaces-unread')) return;
        const after = applyChanges(truth, [change]);
        if (!after) return;
        const deleted = change.endpoint === 'deleteConnection' ? change.params.connection_uuid : undefined;
        const hidden = hiddenIn(truth, { truth, seen, deleted });
        expect(hiddenIn(after, { truth, seen, deleted })).toEqual(hidden);
        const restored = applyChanges(after, plan.undo.changes);
        expect(restored && hiddenIn(restored, { truth, seen, deleted })).toEqual(hidden);
        // What was not read of a tunnel that is known is left as the change left it.
        expect(restored && unreadValues(restored, seen)).toEqual(unreadValues(after, seen));
      }),
      { numRuns: 600 },
    );
  });
});

interface Reading {
  truth: Gateway;
  seen: Gateway;
  /** Uuid of a connection that is deleted on purpose, with what is in it. */
  deleted: string | undefined;
}

/** Of a gateway, by uuid and name: what is there in truth and was not seen. */
function hiddenIn(gateway: Gateway, { truth, seen, deleted }: Reading): string[] {
  const known = new Set(namesIn(seen, undefined));
  const hidden = new Set(namesIn(truth, deleted).filter((name) => !known.has(name)));
  return namesIn(gateway, deleted).filter((name) => hidden.has(name));
}

function namesIn(gateway: Gateway, without: string | undefined): string[] {
  return [
    ...gateway.labels.map(({ key }) => `label ${key}`),
    ...gateway.connections
      .filter(({ uuid }) => uuid !== without)
      .flatMap((connection) => [
        `${connection.uuid}`,
        ...connection.local_routes.map(({ name }) => `${connection.uuid} local ${name}`),
        ...connection.remote_routes.map(({ name }) => `${connection.uuid} remote ${name}`),
        ...connection.tunnels.map(({ uuid }) => `${uuid}`),
      ]),
  ].toSorted();
}

function unreadValues(gateway: Gateway, seen: Gateway): unknown[] {
  const tunnels = gateway.connections.flatMap((connection) => connection.tunnels);
  return seen.connections
    .flatMap((connection) => connection.tunnels)
    .flatMap(({ uuid, unread = [] }) => {
      const own = tunnels.find((tunnel) => tunnel.uuid === uuid);
      return unread.map(({ path }) => own && path.split('.').reduce<unknown>(valueAt, own));
    });
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function never(): never {
  throw new Error('There is always one wish.');
}
