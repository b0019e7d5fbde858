import { describe, expect, it } from 'vitest';
import { addressToReturnTo, returnAddressOf, readReturnAddress } from './return-address.ts';

const uuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const services = { pathname: '/', search: {} };

// That every page comes back is driven through the router: router.test.ts.
describe('where to go after signing in', () => {
  it.each([
    [{ pathname: '/' }, services],
    [
      { pathname: '/', search: { q: 'oulu' } },
      { pathname: '/', search: { q: 'oulu' } },
    ],
    [{ pathname: `/gateways/${uuid}/` }, { pathname: `/gateways/${uuid}`, search: {} }],
    [
      { pathname: `/gateways/${uuid}/place`, search: { connection: 'hq', tunnel: 'a' } },
      { pathname: `/gateways/${uuid}/place`, search: { connection: 'hq', tunnel: 'a' } },
    ],
  ])('comes back from %j', (from, back) => {
    expect(addressToReturnTo(readReturnAddress({ ...returnAddressOf(from) }))).toEqual(back);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    '/gateways/..%2F..%2Fevil',
    '/sign-in',
    '/setup',
    '/gateways/%2e%2e',
    `/gateways/${uuid}/connections/..`,
    `/gateways/${uuid}/connections/${uuid}/tunnels/x`,
    `/gateways/${uuid}/connections/${uuid}/tunnels/${uuid}/more`,
  ])('turns %s into the services page', (path) => {
    expect(addressToReturnTo(returnAddressOf({ pathname: path }))).toEqual(services);
    expect(addressToReturnTo(readReturnAddress({ from: path }))).toEqual(services);
    expect(addressToReturnTo(readReturnAddress({ from: 'gateway', gatewayUuid: path }))).toEqual(services);
    expect(
      addressToReturnTo(readReturnAddress({ from: 'tunnel', gatewayUuid: uuid, tunnelUuid: path })),
    ).toEqual(services);
  });

  it('keeps that a set-up link was used, and no other word of it', () => {
    expect(readReturnAddress({ link: 'used', from: 'audit' })).toEqual({ link: 'used' });
    expect(readReturnAddress({ link: '<b>' })).toEqual({});
  });

  it('takes no name of an object’s own parts for a place', () => {
    expect(addressToReturnTo(readReturnAddress({ from: 'constructor' }))).toEqual(services);
    expect(addressToReturnTo(readReturnAddress({ from: '__proto__', gatewayUuid: uuid }))).toEqual(services);
  });

  it.each([7, null, [], '', { q: 'x'.repeat(3_000) }])('takes %j for no search of a page', (search) => {
    expect(readReturnAddress({ from: 'audit', search })).toEqual({ from: 'audit' });
  });
});
