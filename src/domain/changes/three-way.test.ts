import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { applyChange, applyChanges } from './apply-change.ts';
import type { Change } from './change.ts';
import { differencesBetween } from './plan-change.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';
import { isRebasable, rebaseChange } from './rebase-change.ts';
import { threeWay } from './three-way.ts';

const base = aGateway();
const connection = base.connections[0] ?? aConnection();
const tunnel = connection.tunnels[0] ?? aTunnel();
const params = { service_uuid: base.uuid };
const inConnection = { ...params, connection_uuid: connection.uuid ?? '' };
const ofTunnel = { ...inConnection, tunnel_uuid: tunnel.uuid ?? '' };
const route = (name: string, static_network: string) => ({ name, type: 'static' as const, static_network });
const local = connection.local_routes.map(({ name, static_network }) => route(name, static_network));

function made(...changes: Change[]): Gateway {
  const gateway = applyChanges(base, changes);
  if (!gateway) throw new Error('The gateway is gone.');
  return gateway;
}
const rename = (name: string): Change => ({ endpoint: 'modifyGateway', params, body: { name } });
const routes = (...list: ReturnType<typeof route>[]): Change => ({
  endpoint: 'modifyConnection',
  params: inConnection,
  body: { local_routes: list },
});

describe('threeWay', () => {
  it('parts what only one of two changed from what both did', () => {
    const theirs = made(rename('bob'), { endpoint: 'modifyGateway', params, body: { plan: 'advanced' } });
    const mine = made(rename('ada'), {
      endpoint: 'modifyTunnel',
      params: ofTunnel,
      body: { internal_peer_ping_interval: 5 },
    });
    const rows = threeWay(base, theirs, mine).map(
      ({ label, base: was, theirs: other, mine: own, verdict }) => [label, was, other, own, verdict],
    );
    expect(rows).toEqual([
      ['Name', 'example-gateway', 'bob', 'ada', 'conflict'],
      ['Tunnel example-connection/example-tunnel-1, ping interval', 'off', 'off', '5 s', 'mine'],
      ['Plan', 'production', 'advanced', 'production', 'theirs'],
    ]);
  });

  it('calls the same change of both no conflict', () => {
    expect(threeWay(base, made(rename('oulu')), made(rename('oulu')))).toMatchObject([{ verdict: 'same' }]);
  });

  it('knows that what mine changes is gone, and that mine removes what theirs changed', () => {
    const removal: Change = { endpoint: 'deleteTunnel', params: ofTunnel };
    const edit: Change = { endpoint: 'modifyTunnel', params: ofTunnel, body: { name: 'other' } };
    expect(threeWay(base, made(removal), made(edit))[0]).toMatchObject({ verdict: 'gone', mine: 'other' });
    expect(threeWay(base, made(edit), made(removal)).map(({ verdict }) => verdict)).toContain('conflict');
  });
});

describe('rebaseChange', () => {
  it('makes one list of two, when both added a route', () => {
    const theirs = made(routes(...local, route('theirs', '10.7.0.0/24')));
    const change = routes(...local, route('mine', '10.8.0.0/24'));
    expect(rebaseChange(change, { base, theirs, giveUp: new Set() })).toMatchObject({
      body: { local_routes: [...local, route('theirs', '10.7.0.0/24'), route('mine', '10.8.0.0/24')] },
    });
  });

  it('has one route when both renamed it, by the name that was chosen', () => {
    const renamed = (name: string) =>
      routes(...local.map(({ static_network }) => route(name, static_network)));
    const theirs = made(renamed('by-them'));
    const path = `connections.${connection.name}.local_routes.${local[0]?.name}`;
    expect(threeWay(base, theirs, made(renamed('by-me')))).toMatchObject([{ path, verdict: 'conflict' }]);
    expect(rebaseChange(renamed('by-me'), { base, theirs, giveUp: new Set() })).toEqual(renamed('by-me'));
    expect(rebaseChange(renamed('by-me'), { base, theirs, giveUp: new Set([path]) })).toBeUndefined();
  });

  it('leaves the order that only they changed, as the table says', () => {
    const three = ['one', 'two', 'three'].map((name, index) => route(name, `10.${index}.0.0/24`));
    const [one, two, last] = three as [(typeof three)[0], (typeof three)[0], (typeof three)[0]];
    const start = made(routes(...three));
    const theirs = applyChange(start, routes(last, one, two)) ?? start;
    const mine = routes({ ...one, static_network: '10.9.0.0/24' }, two, last);
    expect(threeWay(start, theirs, applyChange(start, mine) ?? start)).toContainEqual(
      expect.objectContaining({ base: 'place 3', theirs: 'place 1', verdict: 'theirs' }),
    );
    expect(rebaseChange(mine, { base: start, theirs, giveUp: new Set() })).toMatchObject({
      body: { local_routes: [last, { ...one, static_network: '10.9.0.0/24' }, two] },
    });
  });

  it('does not bring back a route that the other removed, nor lose one that mine removed', () => {
    const two = [...local, route('extra', '10.9.0.0/24')];
    const start = made(routes(...two));
    const change: Change = routes(...two, route('mine', '10.8.0.0/24'));
    const theirs = applyChange(start, routes(...local)) ?? start;
    const rebased = rebaseChange(change, { base: start, theirs, giveUp: new Set() });
    expect(rebased).toMatchObject({ body: { local_routes: [...local, route('mine', '10.8.0.0/24')] } });
  });

  it('knows a route again whose keys come in another order, and leaves it to the other', () => {
    const [only = route('local', '10.0.0.0/24')] = local;
    const reordered = { static_network: only.static_network, type: 'static' as const, name: only.name };
    const theirs = made(routes({ ...only, static_network: '10.99.0.0/24' }));
    const rebased = rebaseChange(routes(reordered), { base, theirs, giveUp: new Set() });
    expect(rebased).toBeUndefined();
  });

  it('sends nothing of a field that was given up, and keeps the key that was typed', () => {
    const psk = 'a_key_that_was_typed';
    const change: Change = {
      endpoint: 'modifyTunnel',
      params: ofTunnel,
      body: { name: 'mine', ipsec: { authentication: { psk }, dpd_delay: 10 } },
    };
    const path = 'connections.example-connection.tunnels.example-tunnel-1';
    const giveUp = new Set([`${path}.name`, `${path}.ipsec.dpd_delay`]);
    expect(rebaseChange(change, { base, theirs: base, giveUp })).toMatchObject({
      body: { ipsec: { authentication: { psk } } },
    });
    const noneLeft = rebaseChange(rename('ada'), { base, theirs: base, giveUp: new Set(['name']) });
    expect(noneLeft).toBeUndefined();
  });

  it('puts any change on top of any others, and loses nothing of either', () => {
    const anyPair = fc.tuple(anyGateway, anyWishes, anyWishes).map(([gateway, their, my]) => ({
      gateway,
      theirs: their.flatMap((wish, index) => changeOf(wish, gateway, index) ?? []).slice(0, 1),
      mine: my.flatMap((wish, index) => changeOf(wish, gateway, 10 + index) ?? []).slice(0, 1),
    }));
    fc.assert(
      fc.property(anyPair, ({ gateway, theirs: theirChanges, mine: [change] }) => {
        fc.pre(change !== undefined && isRebasable(change));
        const theirs = applyChanges(gateway, theirChanges);
        const mine = change && applyChange(gateway, change);
        if (!theirs || !mine || !change) return;
        const rows = threeWay(gateway, theirs, mine);
        const giveUp = new Set(
          rows
            .filter(
              ({ verdict, path }) =>
                ['same', 'gone', 'taken'].includes(verdict) ||
                // One renamed what the other removed: it is theirs then.
                (verdict === 'conflict' && path.includes('_routes.')),
            )
            .map(({ path }) => path),
        );
        const rebased = rebaseChange(change, { base: gateway, theirs, giveUp });
        const outcome = rebased ? applyChange(theirs, rebased) : theirs;
        const now = new Map(
          (outcome ? differencesBetween(gateway, outcome) : []).map((row) => [row.path, row.after]),
        );
        for (const { path, base: was, theirs: other, mine: own, verdict } of rows) {
          // In lists, what was renamed is only guessed: they are looked at by themselves.
          if (path.startsWith('labels.') || path.includes('_routes.')) continue;
          const value = now.has(path) ? now.get(path) : was;
          if (verdict === 'theirs') expect([path, value]).toEqual([path, other]);
          if (verdict === 'mine') expect([path, value]).toEqual([path, own]);
        }
        const keysOf = ({ labels }: Gateway) => labels.map(({ key }) => key);
        const added = [...keysOf(mine), ...keysOf(theirs)].filter((key) => !keysOf(gateway).includes(key));
        expect(outcome ? keysOf(outcome) : []).toEqual(expect.arrayContaining(added));
        const isDecided = rows.some(
          ({ path, verdict }) => verdict === 'conflict' && path.includes('_routes.'),
        );
        // A network that both added has one route: theirs, which is there.
        const taken = rows.flatMap(({ path, verdict }) =>
          verdict === 'taken' ? [` ${path.split('.').at(-1)}`] : [],
        );
        for (const name of routesAdded(gateway, mine, theirs)) {
          if (taken.some((own) => name.endsWith(own))) continue;
          if (isDecided && !routeNames(theirs).includes(name)) continue;
          expect(outcome && routeNames(outcome)).toContain(name);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Of connections that both still have: which routes there are, by the place of their connection and their name. */
function routeNames({ connections }: Gateway): string[] {
  return connections.flatMap(({ uuid, local_routes, remote_routes }) => [
    ...local_routes.map(({ name }) => `${uuid} local ${name}`),
    ...remote_routes.map(({ name }) => `${uuid} remote ${name}`),
  ]);
}

function routesAdded(base: Gateway, ...changed: [mine: Gateway, theirs: Gateway]): string[] {
  const stays = (name: string) =>
    [base, ...changed].every(({ connections }) =>
      connections.some(({ uuid }) => name.startsWith(`${uuid} `)),
    );
  const old = new Set(routeNames(base));
  return changed.flatMap(routeNames).filter((name) => !old.has(name) && stays(name));
}
