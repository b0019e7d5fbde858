import { describe, expect, test } from 'vitest';
import { isRefusedUpstreamAddress, readUpstreamBase } from './upstream-base.ts';

describe('U1: an upstream that is taken', () => {
  test.each([
    ['https://api.upcloud.com', 'https://api.upcloud.com'],
    ['https://api.upcloud.com/', 'https://api.upcloud.com'],
    ['https://API.example.com:8443', 'https://api.example.com:8443'],
    ['https://10.0.0.5', 'https://10.0.0.5'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
    ['http://localhost:8081', 'http://localhost:8081'],
    ['http://[::1]:8081', 'http://[::1]:8081'],
  ])('%s', (text, origin) => {
    expect(readUpstreamBase(text)).toEqual({ ok: true, origin });
  });
});

describe('U1: an upstream that is refused', () => {
  test.each([
    ['http://api.upcloud.com', 'must be https'],
    ['http://10.0.0.5', 'must be https'],
    ['http://localhost.evil.test', 'must be https'],
    ['https://user:secret@api.upcloud.com', 'must be a scheme'],
    ['https://127.0.0.1@evil.test', 'must be a scheme'],
    ['https://api.upcloud.com/1.3', 'must be a scheme'],
    ['https://api.upcloud.com?x', 'must be a scheme'],
    ['https://api.upcloud.com#x', 'must be a scheme'],
    ['https://api.upcloud.com\\@evil.test', 'must be a scheme'],
    ['https:api.upcloud.com', 'must be a scheme'],
    ['//api.upcloud.com', 'must be a scheme'],
    ['file:///etc/passwd', 'must be a scheme'],
    ['https://', 'must be a scheme'],
    ['https://api.upcloud.com:99999', 'must be a scheme'],
    ['https://api.upcloud.com\n', 'must be a scheme'],
    [' https://api.upcloud.com', 'must be a scheme'],
    ['https://api。upcloud.com', 'must be a scheme'],
    ['http://0177.0.0.1', 'in the usual way'],
    ['http://2130706433', 'in the usual way'],
    ['http://0x7f000001', 'in the usual way'],
    ['http://127.1', 'in the usual way'],
    ['https://[::ffff:169.254.169.254]', 'in the usual way'],
    ['https://[::ffff:7f00:1]', 'in the usual way'],
    ['https://169.254.169.254', 'link-local or metadata'],
    ['https://169.254.1.1', 'link-local or metadata'],
    ['https://[fe80::1]', 'link-local or metadata'],
    ['https://[fd00:ec2::254]', 'link-local or metadata'],
    ['https://metadata.google.internal', 'link-local or metadata'],
    ['https://0.0.0.0', 'link-local or metadata'],
    ['https://[::]', 'link-local or metadata'],
    ['https://224.0.0.1', 'link-local or metadata'],
    ['https://255.255.255.255', 'link-local or metadata'],
  ])('%j', (text, said) => {
    const read = readUpstreamBase(text);
    expect(read.ok ? read.origin : read.reason).toContain(said);
  });

  test('what is wrong is told without the text, which may hold a password', () => {
    const read = readUpstreamBase('https://user:CANARY@api.upcloud.com');
    expect(JSON.stringify(read)).not.toContain('CANARY');
  });
});

test.each([
  ['169.254.169.254', true],
  ['::ffff:169.254.169.254', true],
  ['fe80::1%eth0', true],
  ['94.237.0.1', false],
  ['127.0.0.1', false],
])('U1: a name that resolves to %s is refused: %s', (address, isRefused) => {
  expect(isRefusedUpstreamAddress(address)).toBe(isRefused);
});
