import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '#contract/gateway.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { type Cells, cellsOf, changedCells } from '#testing/gateway-cells.ts';
import { applyChanges } from './apply-change.ts';
import type { Change } from './change.ts';
import { isPredicted, withoutPskMarks } from './predicted.ts';
import { anyGateway, anyWishes, changeOf } from './random-changes.suite.ts';
import { type UndoSinceOptions, undoSince } from './undo-of.ts';

const tunnel = aTunnel({ uuid: 't-1', name: 'hq-1' });
const route = (name: string, static_network: string) => ({ name, type: 'static', static_network });
const hq = aConnection({
  uuid: 'c-1',
  name: 'hq',
  local_routes: [route('lan', '10.0.0.0/24'), route('dmz', '10.0.1.0/24')],
  tunnels: [tunnel],
});
const before = aGateway({ connections: [hq], labels: [{ key: 'env', value: 'lab' }] });
const params = { service_uuid: before.uuid };

function withHq(gateway: Gateway, change: Partial<typeof hq>): Gateway {
  return {
    ...gateway,
    connections: gateway.connections.map((each) => (each.uuid === 'c-1' ? { ...each, ...change } : each)),
  };
}
function undone({ choices, ...of }: Pick<UndoSinceOptions, 'made' | 'now' | 'choices'>, was = before) {
  const undo = undoSince({ before: was, ...of, changes: [], ...(choices && { choices }) });
  return { ...undo, after: applyChanges(of.now, undo.changes) };
}
const rowsOf = (rows: { path: string; verdict: string }[]) =>
  rows.map(({ path, verdict }) => [path, verdict]);

describe('an undo after somebody else was there', () => {
  const made = withHq(before, { local_routes: [...hq.local_routes, route('mine', '10.0.2.0/24')] });

  it('keeps the route that they added to the same list', () => {
    const now = withHq(made, {
      local_routes: [...(made.connections[0]?.local_routes ?? []), route('theirs', '10.0.3.0/24')],
    });
    const { after, rows } = undone({ made, now });
    expect(after?.connections[0]?.local_routes).toEqual([...hq.local_routes, route('theirs', '10.0.3.0/24')]);
    expect(rowsOf(rows)).toEqual([['connections.hq.local_routes.theirs', 'theirs']]);
  });

  it('keeps their value of another route', () => {
    const now = withHq(made, {
      local_routes: [route('lan', '10.9.0.0/24'), ...(made.connections[0]?.local_routes.slice(1) ?? [])],
    });
    const { after } = undone({ made, now });
    expect(after?.connections[0]?.local_routes).toEqual([
      route('lan', '10.9.0.0/24'),
      route('dmz', '10.0.1.0/24'),
    ]);
  });

  it('leaves a label that a program set meanwhile, and brings it back only when that is chosen', () => {
    const changed = { ...before, labels: [{ key: 'env', value: 'stage' }] };
    const now = { ...before, labels: [{ key: 'env', value: 'terraform' }] };
    const { after, rows, changes } = undone({ made: changed, now });
    expect(changes).toEqual([]);
    expect(after?.labels).toEqual(now.labels);
    expect(rows).toMatchObject([
      {
        path: 'labels.env',
        verdict: 'conflict',
        base: 'env=stage',
        theirs: 'env=terraform',
        mine: 'env=lab',
      },
    ]);
    const chosen = undone({ made: changed, now, choices: { 'labels.env': 'mine' } });
    expect(chosen.after?.labels).toEqual(before.labels);
  });

  it('never takes down a connection that was deleted and made again under the name of the one it made', () => {
    const branch = aConnection({
      uuid: 'c-2',
      name: 'branch',
      tunnels: [aTunnel({ uuid: 't-2', name: 'b-1' })],
    });
    const withBranch = { ...before, connections: [hq, branch] };
    const again = { ...branch, uuid: 'c-3', tunnels: [aTunnel({ uuid: 't-3', name: 'b-1' })] };
    const now = { ...before, connections: [hq, again] };
    expect(undone({ made: withBranch, now }).changes).toEqual([]);
    // Nor one whose routes it changed, or that it deleted.
    const changed = { ...before, connections: [hq, { ...branch, local_routes: [] }] };
    const { changes, rows } = undone({ made: changed, now }, withBranch);
    expect(changes).toEqual([]);
    expect(rows.map(({ verdict }) => verdict)).toContain('gone');
    const deleted = undone({ made: before, now, choices: { 'connections.branch': 'mine' } }, withBranch);
    expect(deleted.changes).toEqual([]);
    expect(rowsOf(deleted.rows)).toContainEqual(['connections.branch', 'taken']);
  });

  it('keeps a connection that it made once somebody else has put a tunnel into it, unless that is chosen', () => {
    const branch = aConnection({ uuid: 'c-2', name: 'branch', tunnels: [] });
    const withBranch = { ...before, connections: [hq, branch] };
    const now = {
      ...before,
      connections: [hq, { ...branch, tunnels: [aTunnel({ uuid: 't-2', name: 'theirs' })] }],
    };
    const { changes, rows } = undone({ made: withBranch, now });
    expect(changes).toEqual([]);
    expect(rowsOf(rows)).toContainEqual(['connections.branch', 'conflict']);
    expect(rowsOf(rows)).toContainEqual(['connections.branch.tunnels.theirs', 'within']);
    const chosen = undone({ made: withBranch, now, choices: { 'connections.branch': 'mine' } });
    expect(chosen.changes).toEqual([
      { endpoint: 'deleteConnection', params: { ...params, connection_uuid: 'c-2' } },
    ]);
  });

  it('brings a route back where it stood, and not beside another one to the same network', () => {
    const removed = withHq(before, { local_routes: hq.local_routes.slice(1) });
    const added = route('first', '10.7.0.0/24');
    const now = withHq(removed, { local_routes: [added, ...hq.local_routes.slice(1)] });
    expect(
      undone({ made: removed, now }).after?.connections[0]?.local_routes.map(({ name }) => name),
    ).toEqual(['lan', 'first', 'dmz']);
    const taken = withHq(removed, {
      local_routes: [...hq.local_routes.slice(1), route('again', '10.0.0.0/24')],
    });
    expect(undone({ made: removed, now: taken }).changes).toEqual([]);
  });

  it('does not bring back a route whose name another one was given since', () => {
    const [first, ...rest] = hq.local_routes;
    const replaced = withHq(before, { local_routes: [route('other', '10.9.0.0/24'), ...rest] });
    const now = withHq(replaced, { local_routes: [route(first?.name ?? '', '10.9.0.0/24'), ...rest] });
    const { changes, rows } = undone({ made: replaced, now });
    expect(changes).toEqual([]);
    expect(rows.map(({ verdict }) => verdict)).toContain('taken');
  });

  it('is one request for the one thing that is its own', () => {
    const renamed = { ...before, name: 'oulu', plan: 'advanced' };
    const now = { ...renamed, plan: 'standard' };
    expect(undone({ made: renamed, now }).changes).toEqual([
      { endpoint: 'modifyGateway', params, body: { name: before.name } },
    ]);
  });
});

describe('an undo of any changes after any changes of others', () => {
  it('takes nothing back that was not its own, and all that is its own alone', () => {
    const anyStory = fc.tuple(anyGateway, anyWishes, anyWishes).map(([was, mine, theirs]) => {
      const made = asServiceWould(changed(was, mine, 0), 1);
      return { was, made, now: asServiceWould(changed(made, theirs, 10), 100) };
    });
    fc.assert(
      fc.property(anyStory, ({ was, made, now }) => {
        const { changes, after } = undone({ made, now }, was);
        const b = cellsOf(was);
        const m = cellsOf(made);
        const n = cellsOf(now);
        const r = cellsOf(after ?? now);
        const mine = changedCells(b, m);
        const theirs = changedCells(m, n);
        const result = changedCells(n, r);
        expect([...theirs].filter((key) => result.has(key))).toEqual([]);
        expect([...result].filter((key) => !mine.has(key) && !isOfNew(key, n))).toEqual([]);
        for (const key of mine) {
          if (theirs.has(key) || !isPlain(key, m, n, b) || (theirs.size > 0 && isListed(key))) continue;
          expect([key, r.get(key)]).toEqual([key, b.get(key)]);
        }
        for (const change of changes)
          expect('body' in change && Object.hasOwn(change.body, 'labels')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

/** A connection that is made again has another uuid, and so do all of its parts. */
function isOfNew(key: string, now: Cells): boolean {
  const uuid = key.split(' ')[1] ?? '';
  return (
    /^(connection|route|tunnel) /.test(key) && !now.has(`connection ${uuid}`) && !now.has(`tunnel ${uuid}`)
  );
}

/** Settings of what was there all the time: nothing about them is ever lost. */
function isPlain(key: string, ...all: Cells[]): boolean {
  const [kind, uuid] = key.split(' ');
  if (kind === 'connection' || kind === 'tunnel') {
    return key.split(' ').length > 2 && all.every((cells) => cells.has(`${kind} ${uuid}`) && cells.has(key));
  }
  if (kind === 'route') return all.every((cells) => cells.has(`connection ${uuid}`));
  return kind !== 'address';
}

/** What stands in a list may be the same thing under another name. */
function isListed(key: string): boolean {
  return /^(label|route) /.test(key);
}

function changed(gateway: Gateway, wishes: Parameters<typeof changeOf>[0][], from: number): Gateway {
  return wishes.reduce((made, wish, index) => {
    const change: Change | undefined = changeOf(wish, made, from + index);
    return (change && applyChanges(made, [change])) ?? made;
  }, gateway);
}

/** With uuids that are not foretold any more. */
function asServiceWould(gateway: Gateway, from: number): Gateway {
  let number = from;
  const real = (uuid: string | undefined) =>
    isPredicted(uuid) ? `10ffffff-0000-4000-8000-${String(number++).padStart(12, '0')}` : uuid;
  const connections = gateway.connections.map((connection) => ({
    ...connection,
    uuid: real(connection.uuid),
    tunnels: connection.tunnels.map((each) => ({ ...each, uuid: real(each.uuid) })),
  }));
  return withoutPskMarks({ ...gateway, connections });
}
