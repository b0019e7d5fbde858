import { describe, expect, it } from 'vitest';
import { isList, pasteRoutes } from './paste-routes.ts';
import { aRow } from './connection-values.ts';

const first = aRow({ name: 'first', network: '10.0.0.0/24' });
const last = aRow({ name: 'last', network: '10.9.0.0/24' });
const networks = (rows: readonly { network: string }[]) => rows.map(({ network }) => network);

describe('pasting into the table of routes', () => {
  it('puts the rows after the one that was pasted into', () => {
    const { rows, report } = pasteRoutes([first, last], '10.1.0.0/24\n10.2.0.0/24', first.id);
    expect(networks(rows)).toEqual(['10.0.0.0/24', '10.1.0.0/24', '10.2.0.0/24', '10.9.0.0/24']);
    expect(report.addedCount).toBe(2);
  });

  it('lets an empty row give its place up', () => {
    const empty = aRow();
    expect(networks(pasteRoutes([first, empty], '10.1.0.0/24 10.2.0.0/24', empty.id).rows)).toEqual([
      '10.0.0.0/24',
      '10.1.0.0/24',
      '10.2.0.0/24',
    ]);
  });

  it('tells what was there already, also under another spelling, instead of doubling it', () => {
    const { rows, report } = pasteRoutes([first], '10.0.0.7/24, 10.1.0.0/24, 10.1.0.0/24');
    expect(networks(rows)).toEqual(['10.0.0.0/24', '10.1.0.0/24']);
    expect(report.repeated).toEqual(['10.0.0.7/24', '10.1.0.0/24']);
  });

  it('joins what one range became into one line of the report', () => {
    const { report } = pasteRoutes([], '10.0.0.1-10.0.0.3');
    expect(report.translated).toEqual([
      { writtenAs: '10.0.0.1-10.0.0.3', networks: ['10.0.0.1/32', '10.0.0.2/31'] },
    ]);
  });

  it('changes nothing when nothing is understood, and gives all of it back', () => {
    const { rows, report } = pasteRoutes([first, aRow()], 'nothing\nat all');
    expect(rows).toHaveLength(2);
    expect(report.leftOver.map(({ text }) => text)).toEqual(['nothing', 'at all']);
  });

  it('takes as many as a page can show, and gives the rest back', () => {
    const text = Array.from({ length: 1_003 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`).join(
      '\n',
    );
    const { rows, report } = pasteRoutes([], text);
    expect(rows).toHaveLength(1_000);
    expect(report.leftOver.map((left) => left.text)).toEqual([
      '10.3.232.0/24',
      '10.3.233.0/24',
      '10.3.234.0/24',
    ]);
  });

  it.each([
    ['10.0.0.0/24', false],
    ['10.0.0.0 255.255.255.0', false],
    ['just words', false],
    ['office 10.0.0.0/24', true],
    ['10.0.0.0/24\n10.1.0.0/24', true],
    ['10.0.0.0/24 and more', true],
  ])('%j is a list: %s', (text, expected) => {
    expect(isList(text)).toBe(expected);
  });
});
