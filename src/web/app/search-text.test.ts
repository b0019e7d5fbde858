import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAuditSearch } from '../features/audit-log/audit-search.ts';
import { readServicesSearch } from '../features/services-table/services-search.ts';
import { addressToReturnTo, returnAddressOf, readReturnAddress } from './gate/return-address.ts';
import { parseSearch, stringifySearch } from './search-text.ts';

test.each(['10.10', '10335e40', 'true', 'null', '"x"', '[1]', '{}', '0x10', '007', 'a&b=c', '+', '%', ' ü '])(
  'a search for %s is one for exactly that',
  (q) => {
    expect(readServicesSearch(parseSearch(stringifySearch({ q })))).toEqual({ q });
    expect(readAuditSearch(parseSearch(stringifySearch({ q })))).toEqual({ q });
  },
);

test('a label may be a number', () => {
  expect(readServicesSearch(parseSearch('?label=123&label=env%3Dtrue'))).toEqual({
    label: ['123', 'env=true'],
  });
  expect(readServicesSearch(parseSearch('?label=123'))).toEqual({ label: ['123'] });
});

const text = fc.string({ unit: 'grapheme', minLength: 1 });

test('any text comes back as it was, through signing in too', () => {
  fc.assert(
    fc.property(text, fc.uniqueArray(text, { minLength: 1, maxLength: 3 }), (q, label) => {
      const search = readServicesSearch({ q, label });
      expect(readServicesSearch(parseSearch(stringifySearch({ ...search })))).toEqual(search);
      const kept = returnAddressOf({ pathname: '/', search: { ...search } });
      const back = addressToReturnTo(readReturnAddress(parseSearch(stringifySearch({ ...kept }))));
      expect(readServicesSearch(back.search)).toEqual(search);
    }),
  );
});

test('a key of any name is only a key', () => {
  expect(parseSearch('?__proto__=x&constructor=y')).toEqual(
    Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]),
  );
  expect(Object.getPrototypeOf(parseSearch('?__proto__=x'))).toBe(Object.prototype);
});
