import { describe, expect, test } from 'vitest';
import { allowedOriginsFor, checkOrigin, checkWrite } from './origin.ts';

const allowed = allowedOriginsFor('https://gatehouse.example.com');
const good = {
  origin: 'https://gatehouse.example.com',
  'x-console': '1',
  'content-type': 'application/json',
} as const;

describe('C2: without Sec-Fetch-Site the origin must be ours, byte for byte', () => {
  test.each([
    ['https://gatehouse.example.com', true],
    ['http://gatehouse.example.com', false],
    ['https://gatehouse.example.com:8443', false],
    ['https://gatehouse.example.com:443', false],
    ['https://gatehouse.example.com/', false],
    ['https://gatehouse.example.com.evil.test', false],
    ['https://gatehouse.example.comevil.test', false],
    ['https://evil.test/https://gatehouse.example.com', false],
    ['https://sub.gatehouse.example.com', false],
    ['https://example.com', false],
    ['https://GATEHOUSE.example.com', false],
    ['https://user@gatehouse.example.com', false],
    ['https://gatehouse.example.com, https://evil.test', false],
    [' https://gatehouse.example.com', false],
    ['null', false],
    ['', false],
    [undefined, false],
  ])('%j → %s', (origin, isAllowed) => {
    expect(checkOrigin({ origin }, allowed).ok).toBe(isAllowed);
  });

  test('two headers are none of ours', () => {
    const origin = ['https://gatehouse.example.com', 'https://gatehouse.example.com'];
    expect(checkOrigin({ origin }, allowed).ok).toBe(false);
  });
});

describe('C2 and C5: Sec-Fetch-Site must say same-origin when it is there', () => {
  test.each([
    ['same-origin', undefined, true],
    ['same-origin', 'https://gatehouse.example.com', true],
    ['same-origin', 'https://evil.test', false],
    ['same-origin', 'null', false],
    ['same-site', 'https://gatehouse.example.com', false],
    ['cross-site', 'https://gatehouse.example.com', false],
    ['cross-site', undefined, false],
    ['none', undefined, false],
    ['Same-Origin', undefined, false],
    ['', 'https://gatehouse.example.com', false],
    ['same-origin, cross-site', undefined, false],
  ])('%j with origin %j → %s', (site, origin, isAllowed) => {
    expect(checkOrigin({ 'sec-fetch-site': site, origin }, allowed).ok).toBe(isAllowed);
  });
});

test('a console on loopback may be opened by each of its names, on its own port only', () => {
  const loopback = allowedOriginsFor('http://127.0.0.1:8080');
  expect([...loopback].sort()).toEqual([
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
    'http://localhost:8080',
  ]);
  expect(checkOrigin({ origin: 'http://localhost:3000' }, loopback).ok).toBe(false);
  expect([...allowedOriginsFor('https://localhost')]).toContain('https://127.0.0.1');
});

describe('C1: a write says that it is the console’s and that it is JSON', () => {
  test.each(['application/json', 'application/json; charset=utf-8'])('%s is taken', (contentType) => {
    expect(checkWrite({ ...good, 'content-type': contentType }, allowed)).toEqual({ ok: true });
  });

  test.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json;x',
    'application/json ',
    ' application/json',
    '\tapplication/json',
    'application/json\t;',
    'application/JSON',
    'Application/Json',
    'application/json, text/plain',
    'application/jsonx',
    'application/merge-patch+json',
    '',
    undefined,
  ])('content type %j is refused with 415', (contentType) => {
    expect(checkWrite({ ...good, 'content-type': contentType }, allowed)).toMatchObject({
      ok: false,
      status: 415,
    });
  });

  test.each([undefined, '', '0', 'true', '1, 1', ' 1'])('x-console %j is refused with 403', (value) => {
    expect(checkWrite({ ...good, 'x-console': value }, allowed)).toMatchObject({ ok: false, status: 403 });
  });

  test('another origin is refused before anything else is looked at', () => {
    expect(checkWrite({ ...good, origin: 'https://evil.test' }, allowed)).toMatchObject({
      code: 'OTHER_ORIGIN',
    });
    expect(checkWrite({ 'x-console': '1', 'content-type': 'application/json' }, allowed)).toMatchObject({
      status: 403,
      code: 'ORIGIN_MISSING',
    });
  });
});
