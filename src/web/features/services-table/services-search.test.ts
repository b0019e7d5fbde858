import { describe, expect, it } from 'vitest';
import { columnSort, readServicesSearch, sortParameter, toggleLabel } from './services-search.ts';

describe('the URL of the services page', () => {
  it('says what is searched, filtered and sorted by', () => {
    expect(readServicesSearch({ q: 'hel 10.0.0.0/24', label: ['env=prod', 'team'], sort: '-name' })).toEqual({
      q: 'hel 10.0.0.0/24',
      label: ['env=prod', 'team'],
      sort: '-name',
    });
  });

  it.each([
    [{ q: 10 }, {}],
    [{ q: '  ' }, {}],
    [{ q: { deep: 1 } }, {}],
    [{ label: 'env' }, { label: ['env'] }],
    [{ label: ['env', 3, '', 'env'] }, { label: ['env'] }],
    [{ sort: 'toString' }, {}],
    [{ sort: '--name' }, {}],
    [{ sort: ['name'], other: 'x' }, {}],
  ])('makes the best of %j', (raw, expected) => {
    expect(readServicesSearch(raw)).toEqual(expected);
  });

  it('carries the sort of the header there and back', () => {
    for (const sort of ['name', '-tunnels', 'created'] as const) {
      expect(sortParameter(columnSort(sort))).toBe(sort);
    }
    expect(columnSort(undefined)).toBeUndefined();
    expect(sortParameter({ column: 'addresses', direction: 'ascending' })).toBeUndefined();
  });

  it('adds and removes a label, leaving nothing behind', () => {
    expect(toggleLabel(undefined, 'env')).toEqual(['env']);
    expect(toggleLabel(['env'], 'team=noc')).toEqual(['env', 'team=noc']);
    expect(toggleLabel(['env'], 'env')).toBeUndefined();
  });
});
