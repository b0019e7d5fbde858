import { expect, it } from 'vitest';
import { table } from '#testing/text-table.ts';

it('aligns names to the left and figures to the right', () => {
  const text = table(
    ['proxy', 'req/s'],
    [
      ['nginx', '39,412'],
      ['a longer name', 7],
    ],
  );
  expect(text.split('\n')).toEqual([
    'proxy           req/s',
    '---------------------',
    'nginx          39,412',
    'a longer name       7',
  ]);
});
