import { expect, test } from 'vitest';
import { safeTunnelMtu, tunnelMtu } from './tunnel-mtu.ts';

const esp = (encryption: string, integrity: string[] = []) => ({
  encryption: [encryption],
  integrity,
  prf: [],
  groups: ['ecp384'],
});

// vpn-knowledge §4e, row by row: MTU and MSS without NAT, then with it.
test.each([
  ['AES-GCM-16', esp('aes256gcm16'), [1446, 1406], [1438, 1398]],
  ['CBC with SHA-1', esp('aes128', ['sha1']), [1438, 1398], [1422, 1382]],
  ['CBC with SHA-256', esp('aes256', ['sha256']), [1438, 1398], [1422, 1382]],
  ['CBC with SHA-384', esp('aes256', ['sha384']), [1422, 1382], [1422, 1382]],
  ['CBC with SHA-512', esp('aes256', ['sha512']), [1422, 1382], [1406, 1366]],
])('%s', (_, proposal, direct, behindNat) => {
  expect(Object.values(tunnelMtu(proposal, false))).toEqual(direct);
  expect(Object.values(tunnelMtu(proposal, true))).toEqual(behindNat);
  expect(safeTunnelMtu.mtuBytes).toBeLessThan(Math.min(direct[0] ?? 0, behindNat[0] ?? 0));
});
