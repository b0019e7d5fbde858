import { describe, expect, it } from 'vitest';
import { filterOf, readAuditSearch } from './audit-search.ts';

const gateway = '10c153e0-12e4-4dea-8748-4f34850ff55d';

describe('the audit log’s address', () => {
  it('says what is looked for', () => {
    const search = {
      gateway,
      q: 'payments',
      kind: 'routes',
      person: 'ada',
      from: '2026-01-14',
      to: '2026-01-15',
    };
    expect(readAuditSearch(search)).toEqual(search);
  });

  it.each([
    { gateway: 'x' },
    { q: '  ' },
    { kind: 'nonsense' },
    { person: ['a'] },
    { from: '2026-13-40' },
    { to: 'yesterday' },
  ])('leaves out what makes no sense: %j', (raw) => {
    expect(readAuditSearch(raw)).toEqual({});
  });

  it('asks for whole days of the reader’s, the last one included', () => {
    const { from, until } = filterOf({ from: '2026-03-29', to: '2026-03-29' });
    expect(from).toBe(new Date(2026, 2, 29).toISOString());
    expect(until).toBe(new Date(2026, 2, 30).toISOString());
  });
});
