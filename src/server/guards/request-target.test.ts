import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRequestTarget } from './request-target.ts';

describe('P1: a path that two parsers might read differently is refused', () => {
  test.each([
    '/api/1.3/gateway/../server',
    '/api/1.3/gateway/..',
    '/api/1.3/./gateway',
    '/api/1.3//gateway',
    '//api/1.3/gateway',
    '/api/1.3/gateway/%2e%2e/server',
    '/api/1.3/gateway/.%2E/server',
    '/api/1.3/gateway/%252e%252e/server',
    '/api/1.3/gateway/..%2fserver',
    '/api/1.3/gateway%2f..%2fserver',
    '/api/1.3/gateway%5c..%5cserver',
    '/api/1.3/gateway\\..\\server',
    '/api/1.3/gateway;/server',
    '/api/1.3/gateway/..;/server',
    '/api/1.3/gateway%00',
    '/api/1.3/gateway\0',
    '/api/1.3/gateway\t',
    '/api/1.3/gateway server',
    '/api/1.3/gateway/．．/server',
    '/api/1.3/gateway#/server',
    '/api/1.3/gateway@evil.test/',
    '/api/1.3/gateway/.hidden',
    'http://evil.test/api/1.3/gateway',
    '@evil.test/api/1.3/gateway',
    '*',
    '',
    'api/1.3/gateway',
    '/api/1.3/gateway?a=%',
    '/api/1.3/gateway?a=%2',
    '/api/1.3/gateway?a=%ff',
    '/api/1.3/gateway?a=%00',
    '/api/1.3/gateway?a=%0d%0a',
    '/api/1.3/gateway?x=/health',
    '/api/1.3/gateway?a=b#c',
    '/api/1.3/gateway?a=<b>',
    `/api/${'a'.repeat(5000)}`,
  ])('%j', (target) => {
    expect(readRequestTarget(target).kind).toBe('refused');
  });
});

test('P1: a label filter may be any text, and is decoded once', () => {
  const target = readRequestTarget(
    '/api/1.3/gateway?label=env%3Dst%C3%A4ging&label=a+b%2525&sort=-created_at',
  );
  if (target.kind !== 'api') throw new Error(target.kind);
  expect(target.segments).toEqual(['api', '1.3', 'gateway']);
  expect(target.query.getAll('label')).toEqual(['env=stäging', 'a b%25']);
  expect(target.query.get('sort')).toBe('-created_at');
});

test.each(['from=2026-11-28T18:57:27Z&kinds=up,down', 'from=2026-11-28T18%3A57%3A27Z&kinds=up%2Cdown'])(
  'P1: moments and lists may stand in a query as people write them: %s',
  (search) => {
    const target = readRequestTarget(`/api/console/history/events?${search}`);
    expect(target.kind === 'api' && [...target.query]).toEqual([
      ['from', '2026-11-28T18:57:27Z'],
      ['kinds', 'up,down'],
    ]);
  },
);

test('the pages of the browser are told from the API', () => {
  expect(readRequestTarget('/').kind).toBe('page');
  expect(readRequestTarget('/services?q=10.0.0.0/8').kind).toBe('page');
  expect(readRequestTarget('/apiary').kind).toBe('page');
  expect(readRequestTarget('/api').kind).toBe('api');
});

test('P1: metrics are their own kind, under exactly their name', () => {
  expect(readRequestTarget('/metrics')).toEqual({ kind: 'metrics', path: '/metrics', search: '' });
  const targets = readRequestTarget('/metrics/targets?shard=1/3');
  expect(targets).toEqual({ kind: 'metrics', path: '/metrics/targets', search: 'shard=1/3' });
  for (const other of ['/Metrics', '/metricsx', '/services/metrics'])
    expect(readRequestTarget(other).kind).toBe('page');
  for (const trick of [
    '/metrics/..',
    '//metrics',
    '/./metrics',
    '/metrics%2ffleet',
    '/metrics;x',
    '/metrics/%2e',
  ])
    expect(readRequestTarget(trick).kind).toBe('refused');
});

test('P1: what is accepted is its own canonical form for the URL parser too', () => {
  const part = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '\\',
    '/',
    '//',
    ';',
    'gateway',
    '~x',
    'a.b',
    '@',
    '#',
    '?',
    ':',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const raw = `/api/${parts.join('')}`;
      const target = readRequestTarget(raw);
      if (target.kind !== 'api') return true;
      return (
        new URL(raw, 'http://host').pathname === target.path && new URL(raw, 'http://host').host === 'host'
      );
    }),
    { numRuns: 2_000 },
  );
});
