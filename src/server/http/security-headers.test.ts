import { describe, expect, test } from 'vitest';
import { callerOf } from './client-address.ts';
import { readAddressSet } from './ip-address.ts';
import { apiHeaders, assetHeaders, htmlHeaders } from './security-headers.ts';

const nonce = 'q83vEjRWeJCrze8SNFZ4kA==';
const http = { isHttps: false };
const common = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const nothingPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

test('H1: golden headers of the API', () => {
  expect(apiHeaders(http)).toEqual({
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': nothingPolicy,
  });
});

test('H1 and H2: golden headers of a page', () => {
  expect(htmlHeaders(http, nonce)).toEqual({
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'; script-src 'self'; style-src-elem 'self' 'nonce-q83vEjRWeJCrze8SNFZ4kA=='",
      "style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'",
      "worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
    ].join('; '),
  });
});

test('H1: golden headers of a hashed file', () => {
  expect(assetHeaders(http)).toEqual({
    ...common,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': nothingPolicy.replace("'none';", "'none'; connect-src 'self';"),
  });
});

test('H2: no page is sent with unsafe-inline or unsafe-eval', () => {
  expect(htmlHeaders(http, nonce)['content-security-policy']).not.toContain('unsafe');
});

test.each(['', 'short', "x'; script-src *", `${nonce}\r\nset-cookie: a=b`])(
  'H2: %j is no nonce and never reaches a header',
  (bad) => {
    expect(() => htmlHeaders(http, bad)).toThrow(RangeError);
  },
);

describe('H6: HSTS only when the browser’s own connection is https', () => {
  const proxy = readAddressSet(['10.0.0.1']).set;
  const forwarded = { 'x-forwarded-proto': 'https' };
  test.each([
    ['our own certificate', { remoteAddress: '198.51.100.7', headers: {}, hasOwnTls: true }, true],
    ['a trusted proxy says so', { remoteAddress: '10.0.0.1', headers: forwarded, hasOwnTls: false }, true],
    ['a stranger says so', { remoteAddress: '198.51.100.7', headers: forwarded, hasOwnTls: false }, false],
    ['plain http', { remoteAddress: '127.0.0.1', headers: {}, hasOwnTls: false }, false],
  ])('%s', (_, input, isSent) => {
    const context = callerOf(input, proxy);
    for (const headers of [apiHeaders(context), htmlHeaders(context, nonce), assetHeaders(context)]) {
      expect(headers['strict-transport-security']).toBe(
        isSent ? 'max-age=31536000; includeSubDomains' : undefined,
      );
    }
  });
});
