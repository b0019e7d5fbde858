import { describe, expect, it } from 'vitest';
import { pathOfPlace, placeOfPath, readReturnPlace } from './return-place.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';

describe('where to go after signing in', () => {
  it.each([
    ['/', '/'],
    ['/audit', '/audit'],
    ['/gateways/new', '/gateways/new'],
    [`/gateways/${uuid}`, `/gateways/${uuid}`],
    ['/account', '/account'],
  ])('comes back from %s', (path, back) => {
    expect(pathOfPlace(readReturnPlace({ ...placeOfPath(path) }))).toBe(back);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    '/gateways/..%2F..%2Fevil',
    '/sign-in',
    '/gateways/%2e%2e',
  ])('turns %s into the services page', (path) => {
    expect(pathOfPlace(placeOfPath(path))).toBe('/');
    expect(pathOfPlace(readReturnPlace({ from: path }))).toBe('/');
    expect(pathOfPlace(readReturnPlace({ from: 'gateway', gateway: path }))).toBe('/');
  });

  it('keeps that a set-up link was used, and no other word of it', () => {
    expect(readReturnPlace({ link: 'used', from: 'audit' })).toEqual({ link: 'used' });
    expect(readReturnPlace({ link: '<b>' })).toEqual({});
  });

  it('takes no name of an object’s own parts for a place', () => {
    expect(pathOfPlace(readReturnPlace({ from: 'constructor' }))).toBe('/');
    expect(pathOfPlace(readReturnPlace({ from: '__proto__', gateway: uuid }))).toBe('/');
  });
});
