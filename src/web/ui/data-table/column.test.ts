import { expect, it } from 'vitest';
import { nextSort } from './column.ts';

it('sorts up, then down, then by the own order of the table again', () => {
  const up = nextSort(undefined, 'name');
  const down = nextSort(up, 'name');
  expect(up).toEqual({ column: 'name', direction: 'ascending' });
  expect(down).toEqual({ column: 'name', direction: 'descending' });
  expect(nextSort(down, 'name')).toBeUndefined();
});

it('starts upwards on another column', () => {
  expect(nextSort({ column: 'name', direction: 'descending' }, 'zone')).toEqual({
    column: 'zone',
    direction: 'ascending',
  });
});
