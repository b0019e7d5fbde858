import { ipsecDefaults } from '#contract/ipsec.ts';
import { describe, expect, test } from 'vitest';
import { handoverRows } from './handover.ts';
import type { HandoverInput } from './handover-row.ts';
import { presetsFor } from './presets.ts';
import type { VendorId } from './vendor.ts';
import { vendorById, vendors } from './vendors.ts';

const psk = 'a_secret_nobody_may_read';

function anInput(fields: Partial<HandoverInput> = {}): HandoverInput {
  return {
    gateway: { addresses: [{ name: 'public-ip-1', address: '94.237.1.2' }] },
    connection: {
      local_routes: [{ static_network: '10.0.0.0/24' }, { static_network: '10.0.4.0/24' }],
      remote_routes: [{ static_network: '10.1.0.0/24' }],
    },
    tunnel: {
      name: 'hq',
      local_address: { name: 'public-ip-1' },
      remote_address: { address: '198.51.100.20' },
      ipsec: { authentication: { psk } },
    },
    ...fields,
  };
}
const modern = (id: VendorId): HandoverInput => {
  const vendor = vendorById(id);
  const [preset] = presetsFor(vendor);
  return anInput({ vendor, tunnel: { ...anInput().tunnel, ipsec: preset?.ipsec } });
};
function row(input: HandoverInput, label: string) {
  const found = handoverRows(input).find((each) => each.label.startsWith(label));
  if (!found) throw new Error(`No row ${label}`);
  return found;
}

test('the pre-shared key is in no row', () => {
  expect(JSON.stringify(handoverRows(anInput()))).not.toContain(psk);
  expect(row(anInput(), 'Pre-shared key').theirs).toBe('agreed separately');
});

test('each end is known by its public address, a peer behind NAT too', () => {
  expect(row(anInput(), 'Identity')).toMatchObject({ ours: '94.237.1.2', theirs: '198.51.100.20' });
  const behindNat = anInput({ peer: { isBehindNat: true } });
  expect(row(behindNat, 'Identity').note).toContain('must still send 198.51.100.20, not its private address');
  expect(row(behindNat, 'Public address').note).toContain('UDP 500 and 4500');
});

test('networks are mirrored on the other end', () => {
  expect(row(anInput(), 'Networks')).toEqual({
    label: 'Networks',
    ours: '10.0.0.0/24, 10.0.4.0/24',
    theirs: '10.1.0.0/24',
    note: 'Mirrored on the peer: local there is 10.1.0.0/24, remote there is 10.0.0.0/24, 10.0.4.0/24.',
  });
});

test('the peer has the other address of the /30', () => {
  const tunnel = { ...anInput().tunnel, tunnel_internal_ip: '169.254.17.2' };
  expect(row(anInput({ tunnel }), 'Address inside')).toMatchObject({
    ours: '169.254.17.2/30',
    theirs: '169.254.17.1/30',
  });
});

test.each([
  ['fortigate', 'aes256gcm', 'prfsha384', '20'],
  ['cisco-ios-xe', 'aes-gcm-256', 'sha384', '20'],
  ['palo-alto', 'aes-256-gcm', 'sha384', 'group20'],
  ['azure', 'GCMAES256', 'SHA384', 'ECP384'],
  ['strongswan', 'aes256gcm16', 'prfsha384', 'ecp384'],
  ['vyos', 'aes256gcm128', 'sha384', '20'],
  ['mikrotik', 'aes-256', 'sha384', 'ecp384'],
] as const)('%s reads its own words: %s, %s, %s', (id, cipher, prf, group) => {
  expect(row(modern(id), 'Phase 1 encryption').theirs).toBe(cipher);
  expect(row(modern(id), 'Phase 1 PRF').theirs).toBe(prf);
  expect(row(modern(id), 'Phase 1 DH group').theirs).toBe(group);
});

test('of many algorithms the peer is told the one of each kind that will be used', () => {
  const input = anInput({ vendor: vendorById('fortigate') });
  expect(row(input, 'Phase 1 encryption')).toMatchObject({
    ours: 'aes128gcm16, aes256gcm16, aes128, aes256',
    theirs: 'aes128gcm',
  });
  expect(row(input, 'Phase 1 integrity').theirs).toBe('none: GCM brings its own');
});

test('says so when there is nothing in common', () => {
  const tunnel = { ...anInput().tunnel, ipsec: { phase2_dh_group_numbers: [18] } };
  expect(row(anInput({ vendor: vendorById('azure'), tunnel }), 'Phase 2 PFS').theirs).toBe(
    'nothing in common',
  );
});

describe('lifetimes', () => {
  test.each(vendors)('$name keeps its phases longer than ours', (vendor) => {
    const seconds = (label: string) => Number.parseInt(row(anInput({ vendor }), label).theirs);
    expect(seconds('Phase 1 lifetime')).toBeGreaterThan(ipsecDefaults.rekey_time);
    expect(seconds('Phase 2 lifetime')).toBeGreaterThan(ipsecDefaults.child_rekey_time);
    const { least = 0, most = Infinity } = vendor.phase2.lifetimeSeconds ?? {};
    expect(seconds('Phase 2 lifetime')).toBeGreaterThanOrEqual(least);
    expect(seconds('Phase 2 lifetime')).toBeLessThanOrEqual(most);
  });

  test('are those of the rule: 28,800 and 3,600 at our defaults', () => {
    expect(row(anInput(), 'Phase 1 lifetime').theirs).toBe('28800 s (8 h)');
    expect(row(anInput(), 'Phase 2 lifetime').theirs).toBe('3600 s (1 h)');
  });
});

test('packets fit whether or not NAT is in the way', () => {
  const gcm = modern('strongswan');
  expect(row(gcm, 'Tunnel MTU')).toMatchObject({
    ours: 'at most 1438, 1398 on a line of 1500',
    theirs: '1400, 1350',
  });
  expect(row({ ...gcm, peer: { isBehindNat: false } }, 'Tunnel MTU').ours).toContain('1446, 1406');
  expect(row(anInput({ vendor: vendorById('gcp') }), 'Tunnel MTU').theirs).toBe('1400, 1360');
});

test('an unfinished draft has rows and no holes', () => {
  const rows = handoverRows({ gateway: {}, connection: {}, tunnel: {} });
  expect(row({ gateway: {}, connection: {}, tunnel: {} }, 'Public address')).toMatchObject({
    ours: 'not assigned yet',
    theirs: 'not assigned yet',
  });
  for (const { ours, theirs } of rows) expect([ours, theirs]).not.toContain('');
});
