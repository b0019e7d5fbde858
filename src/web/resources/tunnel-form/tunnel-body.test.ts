import { describe, expect, it } from 'vitest';
import { TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { toPskRotation, toTunnelCreate, toTunnelModify } from './tunnel-body.ts';
import { emptyTunnelValues, valuesOfTunnel } from './tunnel-values.ts';

const stored = aTunnel();

describe('a change of a tunnel', () => {
  it('sends nothing when the form says what is stored', () => {
    expect(toTunnelModify(valuesOfTunnel(stored), stored)).toEqual({});
  });

  it('sends only what differs, and no IPsec with a new name', () => {
    const values = { ...valuesOfTunnel(stored), name: 'other', internal_peer_ping_interval: '10' };
    expect(toTunnelModify(values, stored)).toEqual({ name: 'other', internal_peer_ping_interval: 10 });
  });

  it('sends the kind of authentication with an IPsec property, and never a key', () => {
    const values = { ...valuesOfTunnel(stored), child_rekey_time: '3600' };
    const body = toTunnelModify(values, stored);
    expect(body).toEqual({
      ipsec: { authentication: { authentication: 'psk' }, child_rekey_time: 3600 },
    });
    expect(TunnelModify.safeParse(body).success).toBe(true);
  });

  it('knows another order of algorithms as a change', () => {
    const values = { ...valuesOfTunnel(stored), phase1_dh_group_numbers: ['16', '14'] };
    expect(toTunnelModify(values, stored).ipsec?.phase1_dh_group_numbers).toEqual([16, 14]);
  });

  it('rotates a key with nothing else', () => {
    expect(toPskRotation('a_new_key')).toEqual({
      ipsec: { authentication: { authentication: 'psk', psk: 'a_new_key' } },
    });
  });
});

describe('a new tunnel', () => {
  const values = {
    ...emptyTunnelValues,
    name: ' hq-1 ',
    local_address: 'public-ip-1',
    remote_address: ' 198.51.100.20',
  };

  it('is what the API takes', () => {
    const body = toTunnelCreate(values, 'long_enough');
    expect(TunnelCreate.parse(body)).toMatchObject({
      name: 'hq-1',
      remote_address: { address: '198.51.100.20' },
      internal_peer_ping_interval: 0,
    });
    expect(body).not.toHaveProperty('tunnel_internal_ip');
  });

  it.each(['', '-5', '1e3', '5.0', '0x10', '99999999999', '5 s'])(
    'has no interval of %j',
    (internal_peer_ping_interval) => {
      expect(
        TunnelCreate.safeParse(toTunnelCreate({ ...values, internal_peer_ping_interval }, 'long_enough'))
          .success,
      ).toBe(false);
    },
  );
});
