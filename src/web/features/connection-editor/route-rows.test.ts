import { describe, expect, it } from 'vitest';
import { drafted, meet } from '#domain/drafts/draft.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aRow, type ConnectionValues, type RouteRow, valuesOf } from './connection-values.ts';
import { connectionRules, mergedRows, settleRow } from './route-rows.ts';

const read = (...routes: [name: string, network: string][]) =>
  valuesOf(
    aConnection({
      local_routes: [],
      remote_routes: routes.map(([name, static_network]) => ({ type: 'static', name, static_network })),
    }),
  );
const stored = read(['a', '10.1.0.0/16'], ['b', '10.2.0.0/16']);
const rows = ({ remoteRoutes }: Pick<ConnectionValues, 'remoteRoutes'>) =>
  remoteRoutes.map(({ name, network }) => `${name} ${network}`);
/** What is on screen, made of what was stored. */
const mine = (change: (rows: RouteRow[]) => RouteRow[]) =>
  drafted({ ...stored, remoteRoutes: change(stored.remoteRoutes) }, stored, {}, connectionRules);
const [a, b] = stored.remoteRoutes as [RouteRow, RouteRow];

describe('the rows of a connection beside what others make of it', () => {
  it('are mine where I touched them, theirs where not, and nobody’s change is lost', () => {
    const draft = mine(([first, second]) => [
      { ...(first ?? a), network: '10.9.0.0/16' },
      ...(second ? [second] : []),
      aRow({ network: '10.3.0.0/16' }),
    ]);
    const met = meet(
      draft,
      read(['a2', '10.1.0.0/16'], ['b', '10.2.0.0/16'], ['c', '10.4.0.0/16']),
      connectionRules,
    );
    expect(rows(met.values)).toEqual(['a2 10.9.0.0/16', 'b 10.2.0.0/16', 'c 10.4.0.0/16', ' 10.3.0.0/16']);
    expect(met.clashes).toEqual([]);
    // The row that is being typed in is still the same on the screen.
    expect(met.values.remoteRoutes[0]?.id).toBe(a.id);
  });

  it('are asked about where both changed one, and each answer is kept', () => {
    const draft = mine(() => [{ ...a, network: '10.9.0.0/16' }, b]);
    const theirs = read(['a', '10.7.0.0/16'], ['b', '10.2.0.0/16']);
    const met = meet(draft, theirs, connectionRules);
    expect([rows(met.values)[0], met.clashes]).toEqual(['a 10.9.0.0/16', ['remoteRoutes']]);

    const edit = met.draft.remoteRoutes;
    if (!edit) return expect.unreachable();
    const lists = { ...edit, theirs: theirs.remoteRoutes };
    const row = mergedRows(lists).find(({ isClash }) => isClash);
    if (!row) return expect.unreachable();
    const kept = { remoteRoutes: settleRow(lists, row, false) };
    expect(meet(kept, theirs, connectionRules)).toMatchObject({ clashes: [], draft: kept });
    const given = { remoteRoutes: settleRow(lists, row, true) };
    expect(meet(given, theirs, connectionRules)).toMatchObject({ clashes: [], draft: {} });
    // A third change of the same asks again.
    expect(meet(kept, read(['a', '10.5.0.0/16'], ['b', '10.2.0.0/16']), connectionRules).clashes).toEqual([
      'remoteRoutes',
    ]);
  });

  it('know a new row again that they have added too, whatever it is called there', () => {
    const draft = mine((before) => [...before, aRow({ network: '10.3.0.0/16' })]);
    const theirs = read(['a', '10.1.0.0/16'], ['b', '10.2.0.0/16'], ['x', '10.3.0.0/16']);
    expect(meet(draft, theirs, connectionRules)).toMatchObject({ draft: {}, agreed: ['remoteRoutes'] });
  });

  it('do not bring back what either took away', () => {
    const draft = mine(() => [a]);
    const met = meet(draft, read(['b', '10.2.0.0/16']), connectionRules);
    expect([rows(met.values), met.clashes]).toEqual([[], []]);
    const changed = meet(draft, read(['a', '10.1.0.0/16'], ['b', '10.6.0.0/16']), connectionRules);
    expect([rows(changed.values), changed.clashes]).toEqual([['a 10.1.0.0/16'], ['remoteRoutes']]);
  });

  it('keep an empty row in which somebody is about to type', () => {
    const draft = mine((before) => [...before, aRow()]);
    expect(rows(meet(draft, read(['a', '10.1.0.0/16']), connectionRules).values)).toEqual([
      'a 10.1.0.0/16',
      ' ',
    ]);
  });
});
