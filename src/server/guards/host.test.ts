import { describe, expect, test } from 'vitest';
import { allowedHostsFor, checkHost } from './host.ts';

const local = allowedHostsFor('http://127.0.0.1:8080', { host: '127.0.0.1', port: 8080 });
const behindProxy = allowedHostsFor('https://gatehouse.example.com', { host: '10.0.0.5', port: 8080 });

describe('C7: only our own names are answered', () => {
  test.each([
    ['127.0.0.1:8080', 0],
    ['localhost:8080', 0],
    ['LocalHost:8080', 0],
    ['[::1]:8080', 0],
    ['evil.test', 421],
    ['evil.test:8080', 421],
    ['localhost.evil.test:8080', 421],
    ['127.0.0.1', 421],
    ['127.0.0.1:80', 421],
    ['127.0.0.2:8080', 421],
    ['0.0.0.0:8080', 421],
    ['localhost:8080@evil.test', 421],
    ['localhost:8080, evil.test', 421],
    ['', 400],
    [undefined, 400],
  ])('Host %j → %i', (host, status) => {
    const verdict = checkHost({ target: '/api/console/session', host }, local);
    expect(verdict.ok ? 0 : verdict.status).toBe(status);
  });

  test.each([
    ['gatehouse.example.com', true],
    ['10.0.0.5:8080', true],
    ['localhost:8080', true],
    ['gatehouse.example.com:8080', false],
    ['10.0.0.6:8080', false],
  ])('behind a proxy Host %j → %s', (host, isAllowed) => {
    expect(checkHost({ target: '/', host }, behindProxy).ok).toBe(isAllowed);
  });

  test('a port that is the scheme’s own may be left out', () => {
    const hosts = allowedHostsFor('https://localhost', { host: '::1', port: 443 });
    expect(checkHost({ target: '/', host: '[::1]' }, hosts).ok).toBe(true);
    expect(checkHost({ target: '/', host: 'localhost:443' }, hosts).ok).toBe(true);
  });
});

test.each(['http://evil.test/', 'http://127.0.0.1:8080/', 'HTTP://x', '*', 'evil.test:443', ''])(
  'C7: the target %j is refused with 400 although the host is ours',
  (target) => {
    expect(checkHost({ target, host: '127.0.0.1:8080' }, local)).toMatchObject({ ok: false, status: 400 });
  },
);
